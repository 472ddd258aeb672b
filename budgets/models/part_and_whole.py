"""The rules that bind a line to the line that it is a part of (*heraf*).

A whole has one level of parts, in its own portfolio, and they never sum to more than it. What
breaks a rule is a ValidationError; where its message gives amounts of other lines, it has a code,
so that a page can say it without them to who may not read those lines.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portfolio.money import format_amount

if TYPE_CHECKING:
    from budgets.models.budget_line import BudgetLine

MORE_THAN_ITS_WHOLE = "more_than_its_whole"
LESS_THAN_ITS_PARTS = "less_than_its_parts"
MORE_THAN_ITS_WHOLE_MESSAGE = _(
    "The parts would sum to %(parts)s, but the whole is only %(whole)s."
)


def locked_with_whole(line: "BudgetLine") -> "BudgetLine | None":
    """The whole of `line` as it stands in the database now; None if the line is no part.

    Within a transaction the line and its whole are held until it ends: two people who add parts at
    once would each see room for their own. Both are taken in one order, so that neither waits for
    what the other holds. (SQLite lets one writer in at a time and knows no such lock.)
    """
    lines = type(line)._default_manager.select_related("frame__area").order_by("pk")
    if transaction.get_connection(lines.db).in_atomic_block:
        lines = lines.select_for_update(of=("self",))
    held = lines.in_bulk([key for key in (line.pk, line.part_of_id) if key is not None])
    return None if line.part_of_id is None else held[line.part_of_id]


def check_whole(line: "BudgetLine", whole: "BudgetLine") -> None:
    """One level of parts: a part of a part would have two wholes to be counted in."""
    if whole.pk == line.pk:
        raise ValidationError({"part_of": _("A line cannot be a part of itself.")})
    if whole.part_of_id is not None:
        raise ValidationError({"part_of": _("“%(whole)s” is a part itself.") % {"whole": whole}})
    if line.frame_id is not None and whole.frame.area.portfolio_id != line.frame.area.portfolio_id:
        raise ValidationError({"part_of": _("The whole belongs to another portfolio.")})
    if line.is_noted or whole.amount_oere is None:
        return
    total = whole.parts.exclude(pk=line.pk).not_noted().total_oere() + (line.amount_oere or 0)
    if total > whole.amount_oere:
        raise ValidationError({"part_of": more_than_its_whole(total, whole.amount_oere)})


def more_than_its_whole(parts_oere: int, whole_oere: int) -> ValidationError:
    amounts = {"parts": format_amount(parts_oere), "whole": format_amount(whole_oere)}
    return ValidationError(MORE_THAN_ITS_WHOLE_MESSAGE, code=MORE_THAN_ITS_WHOLE, params=amounts)


def check_parts(line: "BudgetLine") -> None:
    """What holds of a line that has parts itself."""
    parts = line.parts.not_noted()
    if not parts.exists():
        return
    if line.part_of_id is not None:
        message = _("This line has parts of its own, so it cannot be a part itself.")
        raise ValidationError({"part_of": message})
    if line.amount_oere is None:
        return
    total = parts.total_oere()
    if total > line.amount_oere:
        error = ValidationError(
            _("Its parts sum to %(parts)s, which is more than the amount."),
            code=LESS_THAN_ITS_PARTS,
            params={"parts": format_amount(total)},
        )
        raise ValidationError({"as_written": error})
