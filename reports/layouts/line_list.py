"""The list of budget lines: the lines that make a figure, and the figure that they make."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, TextField, Value
from django.db.models.functions import Coalesce, Concat, NullIf
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models.restricted import AnyUser
from budgets.models import BudgetLine, Standing
from budgets.models.breakdown import LineSum
from initiatives.models import Portfolio
from portfolio.money import format_amount
from reports.document import (
    Figure,
    Figures,
    Line,
    MoneyCell,
    NumberCell,
    RowKind,
    Style,
    Target,
    TextCell,
)
from reports.layouts.listing import Listing, Sum, outside_remark, remarks
from reports.layouts.status_cells import amount_words

# The words of a line's source, to sort by, as `FundingSource.pool_name` has them.
POOL_WORDS = Concat("source__agreement", Value(" "), "source__annex", Value(" "), "source__pot")


def listed_lines(portfolio: Portfolio, *, reader: AnyUser) -> Any:
    """The lines that `reader` may see, with what the list shows and sorts by."""
    visible = BudgetLine.objects.visible_to(reader)
    return (
        visible.filter(frame__area__portfolio=portfolio)
        .annotate(
            whole_in_sight=Exists(visible.filter(pk=OuterRef("part_of"))),
            currency=F("frame__area__portfolio__currency"),
        )
        .alias(
            item=Coalesce(NullIf("label", Value("")), "project__title"),
            pool=Concat(POOL_WORDS, Value(" "), "source__section", output_field=TextField()),
            whole=Coalesce(NullIf("part_of__label", Value("")), "part_of__project__title"),
        )
        .select_related(
            "project", "frame__area", "source", "part_of__project", "part_of__frame__area"
        )
        .defer(
            *(
                f"{project}__{field}"
                for project in ("project", "part_of__project")
                for field in ("search_text", "purpose", "target_group")
            )
        )
        .in_order()
    )


def marked(lines: Any, *, of_project: bool) -> Any:
    """Add `counts`: whether the line adds to its frame, or to its project's own amount."""
    counting = BudgetLine.objects.of_project() if of_project else BudgetLine.objects.added()
    return lines.annotate(counts=Exists(counting.filter(pk=OuterRef("pk"))))


# --- Cells -------------------------------------------------------------------------------------


def item_cell(line: BudgetLine) -> TextCell:
    """The project, or what the area's own line is for."""
    if line.project is None:
        return TextCell.of(line.label or _("Without a name"))
    lines = [Line(line.project.title)]
    if line.label:
        lines.append(Line(line.label, Style.MUTED))
    return TextCell(tuple(lines), Target("project", str(line.project_id)))


def amount_cell(line: Any) -> MoneyCell:
    """The amount, and the words that it was written in where they are others."""
    words = line.as_written
    other = words and words != format_amount(line.amount_oere, currency=line.currency)
    return MoneyCell(
        line.amount_oere,
        lines=(Line(words, Style.MUTED),) if other else (),
        approximate=line.approximate,
    )


def standing_cell(line: Any) -> TextCell:
    """How firm the amount is, and if it does not count: why not."""
    words = [Line(line.get_standing_display())]
    if not line.counts and line.standing != Standing.NOTED:
        words.append(Line(_("Part of another line, not added again"), Style.MUTED))
    return TextCell(tuple(words))


def frame_cell(line: BudgetLine) -> TextCell:
    words = [Line(str(line.frame.area))]
    words += [Line(line.frame.name, Style.MUTED)] if line.frame.name else []
    if not line.frame.in_total:
        words.append(Line(_("outside the total"), Style.MUTED))
    return TextCell(tuple(words), Target("area", line.frame.area.slug))


def source_cell(line: BudgetLine) -> TextCell:
    if line.source is None:
        return TextCell.of(line.source_as_written)
    parts = (line.source.section, line.source.party)
    legal = " / ".join(part for part in parts if part)
    pool = Line(line.source.pool_name)
    return TextCell(tuple(each for each in (pool, Line(legal, Style.MUTED)) if each.text))


def whole_cell(line: Any) -> TextCell:
    """The line that this one is a part of, as far as the reader may see it."""
    whole = line.part_of
    if whole is None or not line.whole_in_sight:
        return TextCell()
    name = whole.project.title if whole.project is not None else whole.label
    amount = amount_words(whole, line.currency)
    words = _("of %(amount)s: %(name)s") % {"amount": amount, "name": name}
    lines = [Line(words)]
    if whole.frame_id != line.frame_id:
        lines.append(Line(str(whole.frame.area), Style.MUTED))
    return TextCell(tuple(lines))


def note_cell(line: BudgetLine) -> TextCell:
    kind = Line(line.get_kind_display())
    texts = (Line(line.note, Style.MUTED), Line(line.footnote, Style.MUTED))
    return TextCell((kind, *(text for text in texts if text.text)))


# --- What the lines come to --------------------------------------------------------------------


def line_listing(
    lines: Any,
    *,
    of_any_standing: Any,
    names_what_counts: bool,
    of_project: bool,
    portfolio: Portfolio,
    language: str,
    chosen: tuple[tuple[str, str], ...],
    on: Any,
) -> Listing:
    """The figure that `lines` make.

    Where the address says which lines count (`counted`, or one single line), they all do; else
    those that add to their frames, or to the project's own amount. Money that two of the lines
    show is subtracted once; `of_any_standing` are the lines among which the other may be.
    """
    summed, among = lines, of_any_standing
    if not names_what_counts:
        summed = lines.of_project() if of_project else lines.added()
        among = among.of_project() if of_project else among.added()
    found = summed.summed()
    twice = summed.part_of_any(among).total_oere()
    number = lines.count()
    sums = _sums(found, twice, some_are_not_added=found.lines < number)
    figures = (
        Figure(
            sums[-1].key,
            _("Total, counted once") if twice else _("Sum"),
            MoneyCell(sums[-1].oere),
        ),
        Figure("lines", _("Lines"), NumberCell(number)),
        Figure("projects", portfolio.project_word or _("Projects"), NumberCell(found.projects)),
    )
    return Listing(
        key="lines",
        title=_("Budget lines"),
        portfolio=portfolio,
        language=language,
        on=on,
        chosen=chosen,
        figures=Figures("found", figures),
        notes=remarks(
            _remarks(summed, number - found.lines, whole=found.oere, portfolio=portfolio)
        ),
        sums=sums,
        row_kind=lambda line: (
            RowKind.DATA if names_what_counts or line.counts else RowKind.INFORMATION
        ),
    )


def _sums(found: LineSum, twice: int, *, some_are_not_added: bool) -> tuple[Sum, ...]:
    """The number stands in the label, because the list may go on over several pages."""
    if some_are_not_added:
        label = _("Sum of the lines that are added (%(count)s)") % {"count": found.lines}
    else:
        label = _("Sum of the lines (%(count)s)") % {"count": found.lines}
    if not twice:
        return (Sum("sum", label, found.oere),)
    return (
        Sum("sum", label, found.oere, RowKind.SUBTOTAL, "counted_once"),
        Sum(
            "shared",
            _("Shown in two places, subtracted"),
            -twice,
            RowKind.INFORMATION,
            "counted_once",
        ),
        Sum("counted_once", _("Total, counted once"), found.oere - twice),
    )


def _remarks(summed: Any, not_added: int, *, whole: int, portfolio: Portfolio) -> Iterator[str]:
    if not_added:
        yield ngettext(
            "%(count)s line is listed but not added; it is greyed and says why.",
            "%(count)s lines are listed but not added; they are greyed and say why.",
            not_added,
        ) % {"count": not_added}
    if unstated := summed.unstated().count():
        yield ngettext(
            "%(count)s line has no amount and adds nothing.",
            "%(count)s lines have no amount and add nothing.",
            unstated,
        ) % {"count": unstated}
    outside = summed.outside().total_oere()
    if outside and outside != whole:
        yield outside_remark(outside, portfolio)
