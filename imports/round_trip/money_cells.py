"""Changed cells of money: of a project's one amount, of a line, and of a frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from budgets.models import BudgetLine
from imports.cells.money import read_budget, read_one_amount
from imports.cells.sources import read_source
from imports.content import Problem, ReadLine
from imports.fields import Field
from imports.recognition.mapping import Unit
from imports.round_trip.changes import Change, RowCells, of_part
from imports.round_trip.words import no_amount, without_mark
from initiatives.models import Project
from portfolio.money import amount_readings, format_amount
from portfolio.money_format import OERE_PER_KRONE
from reports.layouts.money_tables import standing_note
from reports.layouts.status_cells import budget_words, sources_as_written
from reports.renderers.flat import Part
from reports.renderers.keys import plain_text


@dataclass(frozen=True, slots=True)
class Amount:
    """What stands in a cell of an amount; `oere` is None where nothing is stated."""

    oere: int | None
    as_written: str = ""
    approximate: bool = False


def read_amount(found: RowCells, change: Change) -> Amount | None:
    """None where it is not understood, which is told."""
    value = change.cell.value
    if isinstance(value, Decimal):
        exact = value * OERE_PER_KRONE
        return Amount(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
    if change.text.casefold() in no_amount():
        return Amount(None)
    read = read_one_amount(change.cell, unit=Unit.KRONER, decimal=",", place=change.place)
    if isinstance(read, Problem):
        found.refuse(change, read.reason, Field.BUDGET)
        return None
    if read is None or read.oere not in amount_readings(change.text):
        # Words beside the amount have a column of their own.
        found.refuse(change, _("This is not one amount and nothing else."), Field.BUDGET)
        return None
    written = read.as_written if read.oere in amount_readings(read.as_written) else ""
    lines = read_budget(change.cell, unit=Unit.KRONER, decimal=",", place=change.place).lines
    return Amount(read.oere, written, any(line.approximate for line in lines))


# --- A project's amount --------------------------------------------------------------------------


def read_project_money(
    found: RowCells, changes: Sequence[Change], column: str, project: Project | None
) -> None:
    amount = of_part(changes, column, Part.VALUE)
    words = of_part(changes, column, Part.WORDS)
    changed = [each for each in (amount, words) if each is not None]
    if not changed:
        return
    lines = found.site.lines_of(project)
    if len(lines) > 1 or (lines and not lines[0].counts_in_project):
        reason = _("The project has several amounts: change them on the site.")
        found.refuse(changed[0], reason, Field.BUDGET)
    elif lines:
        if amount is not None:
            _change_amount(found, amount, lines[0])
        if words is not None:
            _change_words(found, words, lines[0], project)
    else:
        _new_amount(found, amount, words)


def _change_amount(found: RowCells, change: Change, line: BudgetLine) -> None:
    """The words that were written with the amount before do not stay with another one."""
    read = read_amount(found, change)
    if read is None or read.oere == line.amount_oere:
        return
    made = ReadLine(
        read.oere, read.as_written, read.approximate, standing=line.standing, kind=line.kind
    )
    before = _money(found, line.amount_oere)
    found.put(Field.BUDGET, change, _money(found, read.oere), value=(made,), on_site=before)


def _money(found: RowCells, oere: int | None) -> str:
    return format_amount(oere, currency=found.site.portfolio.currency)


def _change_words(
    found: RowCells, change: Change, line: BudgetLine, project: Project | None
) -> None:
    """Only the part of the cell that was changed: words of the amount, note, source or frame."""
    parts = _parts(found, line, project)
    left = [line for line in change.text.split("\n") if line]
    missing = [part for part in parts if not _take(left, part.lines)]
    if not missing and left:
        missing = [_Part(Field.BUDGET_WORDS if amount_readings(left[0]) else Field.BUDGET_NOTE)]
    if len(missing) > 1 and len(missing) == len(left) and all(len(p.lines) == 1 for p in missing):
        for part, words in zip(missing, left, strict=True):
            _put_part(found, change, part, words)
    elif len(missing) == 1:
        _put_part(found, change, missing[0], "\n".join(left))
    elif missing:
        reason = _("It is not clear which of the words were changed: change them on the site.")
        found.refuse(change, reason, Field.BUDGET_WORDS)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of a cell that are of one field; the words stand between `before` and `after`."""

    field: Field | None
    lines: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    value: str = ""


def _parts(found: RowCells, line: BudgetLine, project: Project | None) -> list[_Part]:
    """The lines of the cell as the site shows them by now."""
    with translation.override(found.site.keys.language):
        reading = found.site.reading
        amount = reading.words(project.amount_oere if project is not None else line.amount_oere)
        said = [plain_text(each.text) for each in budget_words([line], amount, reading)]
        sources = [plain_text(each) for each in sources_as_written([line])]
    said = [each for each in said if each]
    parts = []
    frame = f": {line.frame.name}"
    for number, words in enumerate(said):
        lines = tuple(words.split("\n"))
        if line.note and words == plain_text(line.note):
            parts.append(_Part(Field.BUDGET_NOTE, lines, value=words))
        elif words in sources:
            parts.append(_Part(Field.SOURCE, lines, value=words))
        elif line.frame.name and number == len(said) - 1 and words.endswith(frame):
            before = words.removesuffix(line.frame.name)
            parts.append(_Part(Field.FRAME, lines, before, value=line.frame.name))
        elif number == 0 and line.as_written and line.as_written in words:
            before, _sign, after = words.partition(line.as_written)
            parts.append(_Part(Field.BUDGET_WORDS, lines, before, after, line.as_written))
        else:
            parts.append(_Part(None, lines))
    return parts


def _take(left: list[str], lines: tuple[str, ...]) -> bool:
    """Whether all `lines` stand among those that are `left`, which are then taken away."""
    if any(line not in left for line in lines):
        return False
    for line in lines:
        left.remove(line)
    return True


def _put_part(found: RowCells, change: Change, part: _Part, words: str) -> None:
    if part.field is None:
        found.refused.append(change)
        return
    inner = words.removeprefix(part.before).removesuffix(part.after)
    if part.field is Field.SOURCE:
        _source(found, change, inner, part.value)
    else:
        found.put(part.field, change, inner, on_site=part.value)


def _source(found: RowCells, change: Change, words: str, before: str) -> None:
    found.put(Field.SOURCE, change, words, value=read_source(words), on_site=before)


def _new_amount(found: RowCells, amount: Change | None, words: Change | None) -> None:
    """Of a row of which nothing was stated yet."""
    read = read_amount(found, amount) if amount is not None else None
    if words is not None and words.text:
        said = read_budget(words.cell, unit=Unit.KRONER, decimal=",", place=words.place)
        total = sum(line.oere or 0 for line in said.lines if line.part_of is None)
        if read is None or read.oere is None or total == read.oere:
            found.problems += said.problems
            if said.lines:
                found.put(Field.BUDGET, words, words.text, value=said.lines)
            return
        found.put(Field.BUDGET_NOTE, words, words.text)
    if amount is not None and read is not None and read.oere is not None:
        line = ReadLine(read.oere, read.as_written, read.approximate)
        found.put(Field.BUDGET, amount, _money(found, read.oere), value=(line,))


# --- A line --------------------------------------------------------------------------------------


def read_line(
    found: RowCells, changes: Sequence[Change], line: BudgetLine | None, columns: Sequence[str]
) -> None:
    """One of an area's other lines, or of a form; `columns` are those of label and amount."""
    label = of_part(changes, columns[0], Part.VALUE)
    if label is not None:
        _label(found, label, line)
    amount = of_part(changes, columns[1], Part.VALUE)
    words = of_part(changes, columns[1], Part.WORDS)
    if line is None:
        _new_amount(found, amount, words)
    else:
        if amount is not None:
            _change_amount(found, amount, line)
        if words is not None:
            found.put(Field.BUDGET_WORDS, words, words.text, on_site=line.as_written)
    if (source := of_part(changes, "source", Part.VALUE)) is not None:
        before = ", ".join(sources_as_written([line])) if line is not None else ""
        _source(found, source, source.text, before)
    if (note := of_part(changes, "note", Part.VALUE)) is not None:
        _note(found, note, line, has_standing=columns[0] == "label")


def _label(found: RowCells, change: Change, line: BudgetLine | None) -> None:
    words = without_mark(change.text)
    if line is not None and not line.label:
        with translation.override(found.site.keys.language):
            if words == plain_text(line.get_kind_display()):
                return
    found.put(Field.LABEL, change, words, on_site=line.label if line is not None else "")


def _note(found: RowCells, change: Change, line: BudgetLine | None, *, has_standing: bool) -> None:
    """Before the note of an area's other line stands whether its money counts."""
    standing = ""
    if line is not None and has_standing:
        with translation.override(found.site.keys.language):
            standing = plain_text(standing_note(line))
    words = change.text
    if standing and not words.startswith(standing):
        found.refused.append(change)
        return
    words = words.removeprefix(standing).removeprefix(".").strip()
    found.put(Field.BUDGET_NOTE, change, words, on_site=line.note if line is not None else "")


# --- A frame -------------------------------------------------------------------------------------


def read_frame_amount(
    found: RowCells, changes: Sequence[Change], oere: int | None, as_written: str
) -> ReadLine | None:
    """An amount that a document states of a frame as it is to be; None where it stays."""
    amount = of_part(changes, "amount", Part.VALUE)
    words = of_part(changes, "amount", Part.WORDS)
    line = ReadLine(oere, as_written)
    if amount is not None:
        read = read_amount(found, amount)
        if read is None:
            return None
        line = ReadLine(read.oere, read.as_written)
    if words is not None:
        if words.text and line.oere not in amount_readings(words.text):
            reason = _("The words and the amount beside them are not the same amount.")
            found.refuse(words, reason, Field.BUDGET_WORDS)
            return None
        line = replace(line, as_written=words.text)
    return line if (line.oere, line.as_written) != (oere, as_written) else None
