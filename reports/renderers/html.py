"""A Document as HTML: the parts of a page, and a page of its own for files and PDF.

The rows of a table are written here and not by a template, because they are nearly all of a page:
a template takes several times as long for the same markup (see docs/decisions/). Everything that
comes from a Document is escaped.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portfolio.dates import format_date
from portfolio.money import format_amount
from reports.days import Day
from reports.document import (
    Cell,
    ChangeCell,
    Column,
    ColumnKind,
    DateCell,
    Document,
    LightMark,
    Line,
    Missing,
    MoneyCell,
    NumberCell,
    Row,
    RowKind,
    Span,
    SpanKind,
    Style,
    Table,
    TagCell,
    Target,
    TextCell,
)
from reports.renderers.flat import number_words, numbered
from reports.row_actions import RowActions

PRINT_CSS = settings.BASE_DIR / "static" / "print.css"

WITH_ID = ("project:", "activity:", "criterion:", "figures:")
"""How the keys of rows begin that one comes back to after a change."""

Link = Callable[[Target | None, str], str]

_CLASSES = {
    Style.STRONG: "strong",
    Style.MUTED: "muted",
    Style.LABEL: "line-label",
    Style.REPEATED: "visually-hidden",
    Style.SIGNATURE: "signature",
}
_LISTS = {Style.BULLET: "ul", Style.NUMBER: "ol"}
_CHANGES = {SpanKind.REMOVED: "del", SpanKind.ADDED: "ins"}


@lru_cache(maxsize=20_000)
def url_of(target: Target, portfolio: str) -> str:
    """The address of what a cell names."""
    match target.kind:
        case "project":
            return reverse("reports:project_detail", args=[portfolio, target.key])
        case "area":
            return reverse("reports:area_detail", args=[portfolio, target.key])
        case "person":
            return reverse("reports:person_detail", args=[portfolio, target.key])
        case "organisation":
            return reverse("reports:organisation_detail", args=[portfolio, target.key])
        case "projects":
            return _with_query(reverse("reports:project_list", args=[portfolio]), target)
        case "people":
            return _with_query(reverse("reports:person_list", args=[portfolio]), target)
        case "changes":
            return _with_query(reverse("reports:changes", args=[portfolio]), target)
        case "activity":
            address = _with_query(reverse("reports:activity_list", args=[portfolio]), target)
            return f"{address}#activity-{target.key}"
        case "activities":
            return _with_query(reverse("reports:activity_list", args=[portfolio]), target)
        case "criteria":
            return _with_query(reverse("reports:criterion_list", args=[portfolio]), target)
        case "lines":
            return _with_query(reverse("reports:line_list", args=[portfolio]), target)
        case _:
            raise ValueError(f"No page shows a {target.kind!r}.")


def _with_query(address: str, target: Target) -> str:
    return f"{address}?{urlencode(target.query)}" if target.query else address


def links_to(portfolio: str, day: Day | None = None) -> Link:
    """Wraps words in a link to what they name, seen as of the same day."""
    added = day.added_to if day is not None else str

    def link(target: Target | None, words: str) -> str:
        if target is None:
            return words
        return f'<a href="{escape(added(url_of(target, portfolio)))}">{words}</a>'

    return link


def no_links(target: Target | None, words: str) -> str:
    """For paper."""
    return words


class RowWriter:
    """Writes the rows of one document's tables."""

    def __init__(
        self,
        document: Document,
        *,
        links: bool,
        actions: RowActions | None = None,
        day: Day | None = None,
    ) -> None:
        self.actions = actions
        self.has_links = links
        self.link = links_to(document.portfolio, day) if links else no_links
        self.currency = document.currency
        self.language = document.language
        self.said = {
            SpanKind.REMOVED: escape(_("removed:")),
            SpanKind.ADDED: escape(_("added:")),
        }
        self.missing = {
            Missing.NOT_STATED: f'<span class="missing">{escape(_("not stated"))}</span>',
            Missing.NOT_APPLICABLE: (
                '<span class="not-applicable" aria-hidden="true">–</span>'
                f'<span class="visually-hidden">{escape(_("not applicable"))}</span>'
            ),
        }

    def rows(self, table: Table) -> SafeString:
        attributes = [self._attributes(column) for column in table.columns]
        return mark_safe("".join(self._row(row, attributes) for row in table.rows))  # noqa: S308

    def actions_of(self, key: str) -> SafeString:
        """What this reader can do with a row, or with what a section is about."""
        return mark_safe(self.actions.of(key) if self.actions is not None else "")  # noqa: S308

    def _attributes(self, column: Column) -> tuple[str, str]:
        """The attributes of a column's cells: as the head of a row, and as a plain cell."""
        names = {ColumnKind.MONEY: f"money {escape(column.key)}", ColumnKind.NUMBER: "number"}
        css = f' class="{names[column.kind]}"' if column.kind in names else ""
        label = f' data-label="{escape(column.heading)}"'
        return f' scope="row"{css}', f"{css}{label}"

    def _row(self, row: Row, attributes: list[tuple[str, str]]) -> str:
        css = "" if row.kind is RowKind.DATA else f' class="{row.kind.value}"'
        words = [self.cell(cell) for cell in row.cells]
        if self.has_links and row.key.startswith(WITH_ID):
            css += f' id="{row.key.replace(":", "-")}"'
            if self.actions is not None:
                words[_place_of_status(row)] += self.actions_of(row.key)
        cells = [f'<th role="rowheader"{attributes[0][0]}>{words[0]}</th>']
        cells += [
            f'<td role="cell"{attribute[1]}>{each}</td>'
            for each, attribute in zip(words[1:], attributes[1:], strict=True)
        ]
        return f'<tr role="row"{css}>{"".join(cells)}</tr>\n'

    def cell(self, cell: Cell) -> str:
        match cell:
            case TextCell():
                return self._text(cell)
            case MoneyCell():
                return self._money(cell)
            case TagCell():
                return self._tag(cell)
            case NumberCell():
                words = escape(number_words(cell))
                return self.link(cell.target, words) if words else ""
            case DateCell():
                return escape(
                    cell.words or (format_date(cell.on, self.language) if cell.on else "")
                )
            case ChangeCell():
                return self._change(cell)

    def _text(self, cell: TextCell) -> str:
        if not cell.lines:
            return ""
        if cell.target is None:
            return lines_html(cell.lines)
        first, *rest = cell.lines
        return _line(first, self.link(cell.target, escape(first.text))) + lines_html(rest)

    def _money(self, cell: MoneyCell) -> str:
        if cell.oere is None:
            amount = self.missing[cell.missing]
        else:
            words = format_amount(cell.oere, currency=self.currency)
            amount = self.link(cell.target, escape(words))
        css = "amount approximate" if cell.approximate else "amount"
        return f'<span class="{css}">{amount}</span>{lines_html(cell.lines)}'

    def _tag(self, cell: TagCell) -> str:
        tag = f'<span class="tag {escape(cell.value)}">{escape(cell.label)}</span>'
        flags = "".join(f'<span class="flags">{escape(flag)}</span>' for flag in cell.flags)
        return f"{tag}{self._light(cell.light)}{flags}{lines_html(cell.lines)}"

    @staticmethod
    def _light(light: LightMark | None) -> str:
        """A lamp of a shape of its own, the word, and why."""
        if light is None:
            return ""
        faded = " faded" if light.faded else ""
        mark = f'<span class="light {escape(light.value)}{faded}">{escape(light.label)}</span>'
        return mark + lines_html(light.reasons)

    def _change(self, cell: ChangeCell) -> str:
        """Struck out and underlined, and said in words to who does not see that."""
        return f'<p class="change">{"".join(map(self._span, cell.in_a_row()))}</p>'

    def _span(self, span: Span) -> str:
        if span.kind is SpanKind.SAME:
            return escape(span.text)
        tag = _CHANGES[span.kind]
        # A line break alone would not be seen.
        words = escape(span.text) if span.text.strip() else f"¶{span.text}"
        said = f'<span class="visually-hidden">{self.said[span.kind]} </span>'
        return f"<{tag}>{said}{words}</{tag}>"


def lines_html(lines: Iterable[Line]) -> str:
    """Each line a paragraph; bullets, and numbers that follow one another, are one list."""
    written = []
    is_open, number = "", 0
    for line in lines:
        tag = _LISTS.get(line.style, "")
        last, (number, words) = number, numbered(line, number) if tag == "ol" else (0, line.text)
        if is_open and (tag != is_open or (tag == "ol" and number != last + 1)):
            written.append(f"</{is_open}>")
            is_open = ""
        if tag and not is_open:
            start = f' start="{number}"' if number > 1 else ""
            written.append(f'<{tag} class="prose"{start}>')
            is_open = tag
        written.append(f"<li>{escape(words)}</li>" if tag else _line(line, escape(words)))
    return "".join(written) + (f"</{is_open}>" if is_open else "")


def _line(line: Line, words: str) -> str:
    css = _CLASSES.get(line.style)
    return f'<p class="{css}">{words}</p>' if css else f"<p>{words}</p>"


def _place_of_status(row: Row) -> int:
    """The cell that says the stage, which what one can do stands in; the first if none does."""
    return next((n for n, cell in enumerate(row.cells) if isinstance(cell, TagCell)), 0)


def standalone(document: Document) -> str:
    """The document as a page of its own, with its style sheet inside and no links."""
    css = mark_safe(PRINT_CSS.read_text(encoding="utf-8"))  # noqa: S308 - our own file
    context = {"document": document, "css": css}
    with translation.override(document.language):
        return render_to_string("reports/document/standalone.html", context)


def render(document: Document) -> bytes:
    return standalone(document).encode()
