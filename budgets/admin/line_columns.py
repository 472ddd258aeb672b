"""Columns of budget lines, in lists and where a line is only shown."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from budgets.forms.line import OUT_OF_SIGHT
from portfolio.money import format_amount

SHOWN_INSTEAD = {"project": "project_in_words", "part_of": "whole_in_words"}
"""What stands for a tie where it is only shown: Django would name it whoever reads."""


def ties_in_words(fields: Any) -> Any:
    """The same fields, those side by side too, with ties in words that fit the reader."""
    if isinstance(fields, str):
        return SHOWN_INSTEAD.get(fields, fields)
    return tuple(ties_in_words(one) for one in fields)


class LineColumns:
    """For lines that come from `with_ties_in_sight_of(user)`, with their portfolio."""

    @admin.display(description=_("amount"), ordering="amount_oere")
    def amount(self, line: Any) -> str | None:
        currency = line.frame.area.portfolio.currency
        return format_amount(line.amount_oere, currency=currency) or None

    @admin.display(description=_("line"), ordering="label")
    def name(self, line: Any) -> str:
        return line.label or self.project_in_words(line) or "–"

    @admin.display(description=_("project"))
    def project_in_words(self, line: Any) -> str | None:
        if line.project is None:
            return None
        return str(line.project if line.project_in_sight else OUT_OF_SIGHT["project"])

    @admin.display(description=_("part of"))
    def whole_in_words(self, line: Any) -> str | None:
        if line.part_of is None:
            return None
        return str(line.part_of if line.whole_in_sight else OUT_OF_SIGHT["part_of"])
