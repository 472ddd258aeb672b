"""*Siden sidst*: what has changed since a steering group's last frozen report, for readers.

What differs is found in reports/changes.py from the facts of two reports; here it is put in words:
sentences where there is little, a table where there is much.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Portfolio, Project
from portfolio.dates import format_date
from reports.changes import Change, ChangeKind, Comparison, Facts, compare
from reports.document import (
    Block,
    Column,
    Document,
    Line,
    Note,
    NoteKind,
    Notes,
    Row,
    Section,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.change_values import Wording, change_cell, value_words
from reports.layouts.change_words import counted, kind_words, part_words

IN_SENTENCES = 3
"""So few changes read better as sentences than as a table."""


@dataclass(frozen=True)
class Side:
    """One of the two reports that are compared: its facts, its day, and how a reader knows it."""

    facts: Facts
    on: date
    title: str = ""

    def words(self, language: str) -> str:
        day = format_date(self.on, language)
        return f"{self.title}, {day}" if self.title else day


def section(
    before: Side,
    after: Side,
    *,
    language: str,
    currency: str,
    portfolio: str,
    area: str = "",
    limit: int | None = None,
) -> Section:
    """The section that a page or report begins with; at most `limit` changes are shown."""
    found = compare(before.facts, after.facts)
    wording = Wording(language, currency, _moves(found, after.on), _area_names(after.facts))
    since = _("Since %(meeting)s") % {"meeting": before.words(language)}
    query = (("fra", before.on.isoformat()), *((("omraade", area),) if area else ()))
    target = Target("changes", portfolio, query)
    blocks: tuple[Block, ...] = ()
    if not found.changes:
        words = _("%(since)s: no changes.") % {"since": since}
        lines = (Line(words), *_unchanged(found))
    elif len(found.changes) <= IN_SENTENCES and not found.of(ChangeKind.TEXT):
        sentences = [Line(_sentence(change, wording)) for change in found.changes]
        lines = (Line(f"{since}:"), *sentences, *_unchanged(found))
    else:
        lines = (Line(f"{since}: {counted(found)}."), *_unchanged(found))
        blocks = _blocks(found.changes, wording, limit)
    return Section("since_last", _("Since last time"), lines, blocks, target)


def comparison(before: Side, after: Side, *, language: str, portfolio: Portfolio) -> Document:
    """Any two reports compared, as a document of its own."""
    with translation.override(language):
        whole = section(
            before, after, language=language, currency=portfolio.currency, portfolio=portfolio.slug
        )
        until = _("until %(meeting)s") % {"meeting": after.words(language)}
        return Document(
            key=f"changes:{portfolio.slug}",
            portfolio=portfolio.slug,
            title=_("Changes"),
            subtitle=f"{portfolio.name}, {before.words(language)} – {after.words(language)}",
            owner=str(portfolio.owner or ""),
            language=language,
            currency=portfolio.currency,
            as_of=after.on,
            newest_on=after.on,
            intro=(Line(until),),
            sections=(whole,),
        )


def _moves(found: Comparison, until: date) -> Mapping[str, int]:
    """How often the deadlines of projects that differ have been moved in all, by their key."""
    moved = (change.key.partition(":") for change in found.of(ChangeKind.DEADLINE))
    keys = [int(key) for kind, _sep, key in moved if kind == "project"]
    return Project.objects.deadline_moves(keys, until=until) if keys else {}


def _area_names(facts: Facts) -> dict[str, str]:
    """Empty for a report of one area, where nobody needs to be told which."""
    areas = facts.get("areas", ())
    return {area["code"]: area["name"] for area in areas} if len(areas) > 1 else {}


def _unchanged(found: Comparison) -> tuple[Line, ...]:
    """A confirmation is not the same as silence, so the two are told apart."""
    lines = []
    if found.confirmed:
        names = ", ".join(found.confirmed)
        lines.append(_("Confirmed unchanged: %(projects)s.") % {"projects": names})
    if found.silent:
        words = ngettext(
            "Nothing new said of %(count)s open project.",
            "Nothing new said of %(count)s open projects.",
            len(found.silent),
        )
        lines.append(words % {"count": len(found.silent)})
    return tuple(Line(words, Style.MUTED) for words in lines)


def _blocks(changes: tuple[Change, ...], wording: Wording, limit: int | None) -> tuple[Block, ...]:
    shown = changes[:limit]
    table = _table(shown, wording)
    left = len(changes) - len(shown)
    if not left:
        return (table,)
    more = ngettext(
        "%(count)s more change is not shown here.",
        "%(count)s more changes are not shown here.",
        left,
    )
    note = Note(NoteKind.REMARK, more % {"count": left})
    return (table, Notes("since_last:more", (note,)))


def _table(changes: Iterable[Change], wording: Wording) -> Table:
    columns = (
        Column("title", _("Project"), share=30),
        Column("what", _("What"), share=18),
        Column("change", _("Before and now"), share=52),
    )
    rows = tuple(
        Row(
            f"{change.kind}:{change.key}:{change.field}:{number}",
            (
                _title_cell(change, wording),
                _what_cell(change, wording),
                change_cell(change, wording),
            ),
        )
        for number, change in enumerate(changes)
    )
    return Table("since_last", _("Changes"), columns, rows)


def _title_cell(change: Change, wording: Wording) -> TextCell:
    words = (part_words(change), wording.area_names.get(change.area, ""))
    beside = (Line(each, Style.MUTED) for each in words if each not in ("", change.title))
    lines = (Line(change.title, Style.STRONG), *beside)
    kind, _sep, key = change.subject.partition(":")
    exists = kind == "project" and change.kind is not ChangeKind.REMOVED_PROJECT
    return TextCell(lines, Target("project", key) if exists else None)


def _what_cell(change: Change, wording: Wording) -> TextCell:
    lines = [Line(kind_words(change))]
    if change.kind is ChangeKind.DEADLINE and (times := wording.moves.get(change.key, 0)) > 1:
        lines.append(Line(_("moved %(times)s times") % {"times": times}, Style.MUTED))
    return TextCell(tuple(lines))


def _sentence(change: Change, wording: Wording) -> str:
    before, after = value_words(change, wording)
    moved = f"{before} → {after}" if before and after else before or after
    label = part_words(change)
    title = f"{change.title}, {label}" if label not in ("", change.title) else change.title
    # An amount may end with the full stop of its own abbreviation.
    change_words = moved.removesuffix(".")
    what = ", ".join(part for part in (kind_words(change), change_words) if part)
    return capfirst(_("%(title)s: %(what)s.") % {"title": title, "what": what})
