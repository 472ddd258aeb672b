"""Which field each column of a table holds, after all its headings are known together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from imports.fields import PEOPLE, Field
from imports.recognition.heading_rows import Heading
from imports.recognition.headings import Meaning, heading_key
from imports.recognition.mapping import TableKind
from imports.recognition.samples import Samples

JOINED = (Field.PURPOSE, Field.TARGET_GROUP, Field.STATUS, Field.PERIOD, *PEOPLE)
"""Fields whose words may stand in several columns, under different headings: all are kept."""

_IN_ACTIVITIES = {
    Field.LEAD: Field.RESPONSIBLE,
    Field.COORDINATOR: Field.RESPONSIBLE,
    Field.SOURCE: Field.FINANCING,
    Field.BUDGET: Field.FINANCING,
    Field.PERIOD: Field.DEADLINE,
    Field.STATUS: Field.STATE,
    Field.STAGE: Field.STATE,
    Field.LABEL: Field.ACTIVITY,
}
_IN_PROJECTS = {
    Field.RESPONSIBLE: Field.LEAD,
    Field.FINANCING: Field.SOURCE,
    Field.DEADLINE: Field.PERIOD,
    Field.STATE: Field.STATUS,
    Field.FOLLOW_UP: Field.STATUS,
    Field.ACTIVITY: Field.TITLE,
    Field.LABEL: Field.TITLE,
}
_IN_LINES = {Field.TITLE: Field.LABEL, Field.ACTIVITY: Field.LABEL, Field.AREA: Field.AREA}
_OF_LINES = frozenset(
    {Field.LABEL, Field.BUDGET, Field.BUDGET_WORDS, Field.AREA, Field.FRAME, Field.CODE}
    | {Field.BUDGET_NOTE, Field.SOURCE, Field.SPENT, Field.IGNORED}
)


@dataclass
class Assigned:
    """The columns of a table as proposed; `doubts` need a decision, `remarks` only tell."""

    kind: TableKind
    columns: dict[int, Field]
    doubts: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    in_cells: bool = True

    def called(self, column: int) -> str:
        return get_column_letter(column) if self.in_cells else str(column)


def assign(heading: Heading, samples: Samples, *, in_cells: bool = True) -> Assigned:
    """The kind of a table and its columns; `in_cells` if columns are called A, B and C."""
    meanings = _told_apart(dict(heading.meanings), heading, samples)
    kind = _kind(meanings)
    assigned = Assigned(kind, {}, in_cells=in_cells)
    meanings = {column: _in_kind(each, kind, meanings) for column, each in meanings.items()}
    _give(assigned, meanings, heading)
    if kind != TableKind.IGNORED:
        _find_title(assigned, heading, samples)
    for column, words in heading.words.items():
        if column not in assigned.columns and column not in heading.meanings:
            _unknown(assigned, column, words)
        assigned.columns.setdefault(column, Field.IGNORED)
    return assigned


def _unknown(assigned: Assigned, column: int, words: str) -> None:
    named = {"column": assigned.called(column), "heading": words}
    assigned.remarks.append(
        _("Column %(column)s (“%(heading)s”) is not imported: its heading is not known.") % named
    )


def _fields(meanings: Mapping[int, Meaning]) -> set[Field]:
    return {meaning.field for meaning in meanings.values()}


def _kind(meanings: Mapping[int, Meaning]) -> TableKind:
    fields = _fields(meanings) - {Field.IGNORED}
    if Field.ACTIVITY in fields and Field.TITLE in fields:
        return TableKind.ACTIVITIES
    if Field.LABEL in fields and Field.BUDGET in fields and fields <= _OF_LINES:
        return TableKind.LINES
    return TableKind.PROJECTS if len(fields) >= 2 or fields & {Field.TITLE} else TableKind.IGNORED


def _in_kind(meaning: Meaning, kind: TableKind, all_: Mapping[int, Meaning]) -> Meaning:
    """The field that a heading means in a table of this kind: a *Frist* is an activity's deadline,
    and a project's period.
    """
    other = {
        TableKind.ACTIVITIES: _IN_ACTIVITIES,
        TableKind.PROJECTS: _IN_PROJECTS,
        TableKind.LINES: _IN_LINES,
    }.get(kind, {})
    renamed = other.get(meaning.field, meaning.field)
    if renamed == meaning.field:
        return meaning
    return Meaning(renamed, meaning.rank - 1)


def _told_apart(
    meanings: dict[int, Meaning], heading: Heading, samples: Samples
) -> dict[int, Meaning]:
    """Headings that mean different things by what stands beside them or below them."""
    _titles(meanings, samples)
    _frames(meanings, samples)
    statuses = [c for c, each in meanings.items() if each.field == Field.STATUS and each.rank >= 3]
    told = [c for c, each in meanings.items() if each.field == Field.STATUS and c not in statuses]
    plain = [c for c in statuses if heading_key(heading.words[c]) == "status"]
    described = [*told, *(c for c in statuses if c not in plain)]
    if plain and described and samples.longest(plain[0]) <= 40:
        meanings[plain[0]] = Meaning(Field.STAGE, 3)
    return meanings


def _titles(meanings: dict[int, Meaning], samples: Samples) -> None:
    """Of several columns that could be the title one is; another is the number, or the area."""
    found = sorted(
        (c for c, each in meanings.items() if each.field == Field.TITLE),
        key=lambda c: (-meanings[c].rank, c),
    )
    if len(found) < 2:
        return
    has = _fields(meanings)
    best, other = found[:2]
    first, second = sorted((best, other))
    if samples.are_codes(other) and Field.CODE not in has:
        meanings[other] = Meaning(Field.CODE, 2)
    elif not samples.comes_again(first):
        return
    elif Field.BUDGET in has and Field.AREA not in has:
        meanings[first], meanings[second] = Meaning(Field.AREA, 2), Meaning(Field.TITLE, 5)
    elif Field.BUDGET not in has and Field.ACTIVITY not in has:
        meanings[first], meanings[second] = Meaning(Field.TITLE, 5), Meaning(Field.ACTIVITY, 2)


def _frames(meanings: dict[int, Meaning], samples: Samples) -> None:
    """*Ramme* above figures is an amount; above words it is the name of a frame."""
    for column, each in list(meanings.items()):
        if each.field == Field.FRAME and samples.are_figures(column):
            meanings[column] = Meaning(Field.BUDGET, 3)
        elif each.field == Field.BUDGET and each.rank <= 3 and samples.are_no_figures(column):
            del meanings[column]


def _give(assigned: Assigned, meanings: Mapping[int, Meaning], heading: Heading) -> None:
    """One column each, the best of those that mean it; what is left over is told."""
    for field_ in dict.fromkeys(meaning.field for meaning in meanings.values()):
        columns = [c for c in sorted(meanings) if meanings[c].field == field_]
        if field_ == Field.IGNORED:
            continue
        best = min(columns, key=lambda c: (-meanings[c].rank, c))
        assigned.columns[best] = field_
        for column in columns:
            if column != best:
                _second(assigned, heading, meanings, best, column)


def _second(
    assigned: Assigned,
    heading: Heading,
    meanings: Mapping[int, Meaning],
    best: int,
    column: int,
) -> None:
    field_ = meanings[best].field
    named = {
        "first": assigned.called(best),
        "second": assigned.called(column),
        "heading": heading.words[column],
        "other": heading.words[best],
        "field": field_.label,
    }
    if _full(heading, best) == _full(heading, column):
        assigned.doubts[column] = (
            _(
                "Columns %(first)s and %(second)s have the same heading, “%(heading)s”. Column "
                "%(first)s is read; say what column %(second)s is, or that it is not imported."
            )
            % named
        )
    elif field_ in JOINED:
        assigned.columns[column] = field_
    elif field_ == Field.BUDGET and meanings[best].rank == meanings[column].rank:
        assigned.doubts[column] = (
            _(
                "Columns %(first)s (“%(other)s”) and %(second)s (“%(heading)s”) can both be the "
                "amount. Column %(first)s is read; say which one it is."
            )
            % named
        )
    else:
        assigned.remarks.append(
            _(
                "Column %(second)s (“%(heading)s”) is not imported: %(field)s is read from column "
                "%(first)s (“%(other)s”)."
            )
            % named
        )


def _full(heading: Heading, column: int) -> str:
    return heading_key(f"{heading.upper.get(column, '')} {heading.words[column]}")


def _find_title(assigned: Assigned, heading: Heading, samples: Samples) -> None:
    """A table whose title has an unknown heading: the first column of words that differ."""
    wanted = Field.LABEL if assigned.kind == TableKind.LINES else Field.TITLE
    if wanted in assigned.columns.values():
        return
    for column in sorted(heading.words):
        if assigned.columns.get(column, Field.IGNORED) != Field.IGNORED:
            continue
        if column in assigned.doubts or column in heading.meanings:
            continue
        if samples.are_words(column):
            assigned.columns[column] = wanted
            assigned.remarks.append(
                _("Column %(column)s (“%(heading)s”) is read as the title: no other column is it.")
                % {"column": assigned.called(column), "heading": heading.words[column]}
            )
            return
    assigned.kind = TableKind.IGNORED
