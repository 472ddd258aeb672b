"""A cell of money: its amounts as budget lines, with what the words say of each."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from imports.cells.amount_words import amount_words, is_counted, money_problem
from imports.cells.amounts import as_written, oere_in
from imports.cells.budget_lines import BudgetRead, BudgetWords
from imports.cells.lines import whole_words
from imports.content import Problem, ReadAmount, ReadLine
from imports.recognition.mapping import Unit
from imports.source import Place, SourceCell
from portfolio.money import MAX_OERE, AmountError, AmountProblem, format_amount

LONGEST_CELL = 3_000

__all__ = ["BudgetRead", "read_budget", "read_one_amount"]


def read_budget(
    cell: SourceCell,
    *,
    unit: Unit,
    decimal: str,
    place: Place,
    organisations: frozenset[str] = frozenset(),
) -> BudgetRead:
    """The lines of a budget cell. A cell without any figure is a line without an amount.

    A figure that cannot be read, or in two ways, is a serious problem, and never guessed.
    `organisations` are the names that are known, for `(Danske Regioner)` after an amount.
    """
    if cell.problem or not isinstance(cell.value, str | None):
        return _of_value(cell, unit, place)
    if len(cell.words) > LONGEST_CELL:
        return _too_long(cell, place)
    known = frozenset(map(str.casefold, organisations))
    return BudgetWords(whole_words(cell.words).strip(), unit, decimal, place, known).read()


def read_one_amount(
    cell: SourceCell, *, unit: Unit, decimal: str, place: Place
) -> ReadAmount | Problem | None:
    """The one amount of a cell, such as what is spent; None for a cell without any figure."""
    read = read_budget(cell, unit=unit, decimal=decimal, place=place)
    if serious := [problem for problem in read.problems if problem.serious]:
        return serious[0]
    lines = [line for line in read.lines if line.oere is not None]
    counted = [line for line in lines if is_counted(line)]
    if not lines:
        return None
    if len(counted) != 1 or counted[0].oere is None:
        return Problem(place, cell.words, _("There is more than one amount in the cell."))
    line, oere = counted[0], counted[0].oere
    shown = amount_words(oere, approximate=line.approximate)
    return ReadAmount(oere, line.as_written, place, cell.words, line.label, shown)


def _too_long(cell: SourceCell, place: Place) -> BudgetRead:
    """A whole text in a budget column: it is a note, and amounts in it are not looked for."""
    note = (ReadLine(None, note=cell.words.strip()),)
    if not any(sign.isdigit() for sign in cell.words):
        return BudgetRead(note)
    why = _("The cell holds too much text to look for amounts in it.")
    return BudgetRead(note, (money_problem(place, f"{cell.words[:60]}…", why),))


def _of_value(cell: SourceCell, unit: Unit, place: Place) -> BudgetRead:
    """A number that the file has as a number: in the unit of the column."""
    if cell.problem:
        return BudgetRead(problems=(money_problem(place, cell.words, cell.problem),))
    if isinstance(cell.value, date | bool) or not isinstance(cell.value, Decimal):
        return BudgetRead(problems=(money_problem(place, cell.words, _("This is not an amount.")),))
    exact = cell.value * oere_in(unit)
    if not exact.is_finite() or abs(exact) > MAX_OERE:
        error = AmountError(AmountProblem.TOO_LARGE, cell.words, first=format_amount(MAX_OERE))
        return BudgetRead(problems=(money_problem(place, cell.words, str(error.message)),))
    if exact < 0:
        why = str(AmountError(AmountProblem.NEGATIVE, cell.words).message)
        return BudgetRead(problems=(money_problem(place, cell.words, why),))
    oere = int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    figure = f"{cell.value.normalize():f}".replace(".", ",")
    written = format_amount(oere) if unit is Unit.KRONER else as_written(figure, oere, unit=unit)
    line = ReadLine(oere, written)
    return BudgetRead((line,), read_as=format_amount(oere))
