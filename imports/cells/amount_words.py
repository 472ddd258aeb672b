"""Amounts that were read, in words for people, and what is said of those that were not."""

from django.utils.translation import gettext as _

from budgets.models.budget_line import Standing
from imports.cells.lines import one_line
from imports.content import Problem, ReadLine
from imports.fields import Field
from imports.source import Place
from portfolio.money import format_amount


def amount_words(oere: int, *, approximate: bool = False) -> str:
    """`1.300.000 kr.`, `ca. 400.000 kr.`"""
    amount = format_amount(oere)
    return _("approx. %(amount)s") % {"amount": amount} if approximate else amount


def line_words(line: ReadLine) -> str:
    """`1.300.000 kr.`, `heraf ca. 400.000 kr. (KTO)`; nothing for a line without an amount."""
    if line.oere is None:
        return ""
    words = amount_words(line.oere, approximate=line.approximate)
    if line.part_of is not None:
        words = _("of which %(amount)s") % {"amount": words}
    beside = [part for part in (line.label, line.funded_by) if part]
    if line.standing == Standing.NOTED:
        beside.append(_("noted, not added"))
    return f"{words} ({', '.join(beside)})" if beside else words


def is_counted(line: ReadLine) -> bool:
    """Whether the amount is one of those that the cell adds up to."""
    return line.part_of is None and line.standing != Standing.NOTED


def money_problem(place: Place, words: str, reason: str, *, serious: bool = True) -> Problem:
    return Problem(place, one_line(words), reason, serious, Field.BUDGET)
