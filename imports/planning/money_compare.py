"""The amounts of a cell against the budget lines that they are, one by one.

More amounts than lines are added; fewer are told, and nothing is deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from budgets.models import BudgetLine, Standing
from budgets.models.part_and_whole import more_than_its_whole
from imports.content import ReadLine, ReadRow
from imports.fields import Field
from imports.planning.doing import FrameHome, LineDoing
from imports.planning.ground import Findings, Ground
from imports.planning.limits import too_long, wrong_amount
from imports.planning.line_words import line_words
from imports.planning.money_match import matched_lines
from imports.planning.words import compared, flat, kept, named
from portfolio.money import format_amount


@dataclass(slots=True)
class Lines:
    """The lines of one cell as they are to be, in the order of the cell; then those of the site
    of which the cell says nothing.
    """

    doing: list[LineDoing]
    planned: list[BudgetLine]
    """The same as they will be, not saved: for words and sums."""
    wholes: dict[int, int | None]
    """By the place of a line that of its whole."""

    def words(self, currency: str) -> str:
        return "\n".join(
            line_words(line, currency=currency, is_part=self.wholes.get(at) is not None)
            for at, line in enumerate(self.planned)
        )


def compare_amounts(
    ground: Ground,
    row: ReadRow,
    found: Findings,
    *,
    held: list[BudgetLine],
    frame: FrameHome,
) -> Lines:
    """`held` are the lines of the project, or the other line with its parts."""
    cell = row.cells.get(Field.BUDGET)
    lines = as_held(held)
    if not ground.says_something(cell) or cell is None:
        return lines
    read = tuple(line for line in cell.value or () if isinstance(line, ReadLine))
    if reason := next(filter(None, map(_refusal, read)), ""):
        found.refuse(cell, reason)
        return lines
    parts = frozenset(held[at].pk for at, whole in lines.wholes.items() if whole is not None)
    said = [_values(ground, row, line, at) for at, line in enumerate(read)]

    def stays(at: int, line: BudgetLine) -> bool:
        return not _changed(ground, line, read[at], said[at])

    mates = matched_lines(read, held, parts, stays)
    left = [line for line in held if line not in mates]
    result = _put_together(ground, read, said, mates, frame)
    after = len(result.planned)
    result.doing += [LineDoing(line, {}) for line in left]
    result.planned += left
    _keep_wholes(lines, held, result, after)
    if reason := _too_much(result):
        found.refuse(cell, reason)
        return lines
    if read and any(not line.is_noted for line in left):
        found.remark(
            cell,
            _("The site has %(number)s more amounts here; they stay as they are.")
            % {"number": len(left)},
        )
    return result


def as_held(held: list[BudgetLine]) -> Lines:
    places = {line.pk: at for at, line in enumerate(held)}
    wholes = {
        at: places.get(line.part_of_id) if line.part_of_id is not None else None
        for at, line in enumerate(held)
    }
    return Lines([LineDoing(line, {}) for line in held], list(held), wholes)


def _put_together(
    ground: Ground,
    read: tuple[ReadLine, ...],
    said: list[dict[str, Any]],
    mates: list[BudgetLine | None],
    frame: FrameHome,
) -> Lines:
    result = Lines([], [], {})
    for at, (line, mate) in enumerate(zip(read, mates, strict=True)):
        whole = line.part_of
        if mate is None:
            values = said[at]
            doing = LineDoing(None, values, frame, whole)
        else:
            values = _changed(ground, mate, line, said[at])
            whole_now = mates[whole] if whole is not None else None
            is_moved = whole is not None and (whole_now is None or mate.part_of_id != whole_now.pk)
            doing = LineDoing(mate, values, None, whole if is_moved else None)
        result.doing.append(doing)
        result.planned.append(planned_line(mate, values))
        result.wholes[at] = whole
    return result


def _values(ground: Ground, row: ReadRow, line: ReadLine, at: int) -> dict[str, Any]:
    funder = ground.site.organisation(line.funded_by) if line.funded_by else None
    # Who is not known as an organisation is not lost: the words stay beside the amount.
    unknown = line.funded_by if funder is None and line.funded_by not in line.note else ""
    standing = line.standing if line.standing != Standing.AGREED else row.standing
    notes = [kept(line.note).strip(), flat(unknown)]
    as_written = flat(line.as_written)
    if at == 0:
        # A column of its own says it of the whole row, and so of its first amount.
        notes.append(said_in(ground, row, Field.BUDGET_NOTE))
        words = said_in(ground, row, Field.BUDGET_WORDS)
        as_written = words if words and not wrong_amount(line.oere, words) else as_written
    return {
        "label": flat(line.label),
        "amount_oere": line.oere,
        "as_written": as_written,
        "approximate": line.approximate,
        "standing": str(standing),
        "kind": str(line.kind),
        "funded_by": funder,
        "note": "\n".join(dict.fromkeys(filter(None, notes))),
    }


def said_in(ground: Ground, row: ReadRow, field: Field) -> str:
    cell = row.cells.get(field)
    return kept(str(cell.value or "")).strip() if cell and ground.says_something(cell) else ""


def _changed(
    ground: Ground, held: BudgetLine, line: ReadLine, said: Mapping[str, Any]
) -> dict[str, Any]:
    """Only what the cell says: a number without words changes no words that agree with it."""
    values: dict[str, Any] = {}
    is_other = said["amount_oere"] != held.amount_oere
    if is_other:
        values["amount_oere"] = said["amount_oere"]
    # A figure that a spreadsheet has as a number says no more than its amount.
    is_bare = said["as_written"] in ("", format_amount(line.oere)) and not ground.is_keyed
    if is_other or not is_bare:
        values["as_written"] = said["as_written"]
        values["approximate"] = said["approximate"]
    values["standing"] = said["standing"]
    for name in ("label", "note", "funded_by"):
        is_spelling = name == "label" and compared(said[name]) == compared(held.label)
        if said[name] and not is_spelling:
            values[name] = said[name]
    return {name: value for name, value in values.items() if not _is_same(held, name, value)}


def _is_same(held: BudgetLine, name: str, value: Any) -> bool:
    old = getattr(held, name)
    if isinstance(value, str) and isinstance(old, str):
        return old == value or named(old) == named(value)
    return bool(old == value)


def planned_line(held: BudgetLine | None, values: Mapping[str, Any]) -> BudgetLine:
    """The line as it will be, for words and sums; never saved."""
    names = ("label", "amount_oere", "as_written", "standing", "kind", "funded_by", "note")
    before = {name: getattr(held, name) for name in names} if held is not None else {}
    after = {name: value for name, value in values.items() if name in names}
    return BudgetLine(**{**before, **after})


def _refusal(line: ReadLine) -> str:
    return (
        wrong_amount(line.oere, flat(line.as_written))
        or too_long(BudgetLine, "label", flat(line.label))
        or too_long(BudgetLine, "note", line.note)
    )


def _keep_wholes(before: Lines, held: list[BudgetLine], after: Lines, begin: int) -> None:
    """Lines of which the cell says nothing stay the parts that they were."""
    places = {line.held.pk: at for at, line in enumerate(after.doing) if line.held is not None}
    wholes = {
        held[at].pk: held[whole].pk for at, whole in before.wholes.items() if whole is not None
    }
    for at in range(begin, len(after.planned)):
        key = after.doing[at].held
        whole = wholes.get(key.pk) if key is not None else None
        after.wholes[at] = places.get(whole) if whole is not None else None


def _too_much(lines: Lines) -> str:
    """Why the parts of a line cannot be parts of it; empty where they can."""
    sums: dict[int, int] = {}
    for at, whole in lines.wholes.items():
        if whole is None:
            continue
        if lines.wholes.get(whole) is not None:
            return _("An amount is a part of one that is a part itself.")
        if lines.planned[at].standing != Standing.NOTED:
            sums[whole] = sums.get(whole, 0) + (lines.planned[at].amount_oere or 0)
    for whole, total in sums.items():
        most = lines.planned[whole].amount_oere
        if most is not None and total > most:
            return " ".join(more_than_its_whole(total, most).messages)
    return ""


def with_values(doing: LineDoing, values: Mapping[str, Any], **more: Any) -> LineDoing:
    return replace(doing, values={**doing.values, **values}, **more)


def changing(lines: Iterable[LineDoing]) -> bool:
    return any(line.does_something for line in lines)
