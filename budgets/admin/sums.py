"""What a frame sums to, as read-only fields of its page and of its area's page."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from budgets.models import BudgetFrame
from portfolio.money import format_amount

SUMS = ("computed", "difference", "left", "explained")


class FrameSums:
    """Read-only fields for frames that come from `with_totals()`; a new frame has none yet."""

    @admin.display(description=_("computed"), empty_value="–")
    def computed(self, frame: Any) -> str | None:
        """What the lines sum to."""
        return _written(frame, getattr(frame, "computed_oere", None))

    @admin.display(description=_("difference"), empty_value="–")
    def difference(self, frame: Any) -> str | None:
        """Stated − computed."""
        return _written(frame, frame.difference_oere) if _summed(frame) else None

    @admin.display(description=_("left"), empty_value="–")
    def left(self, frame: Any) -> str | None:
        """Allocated − computed."""
        return _written(frame, frame.left_oere) if _summed(frame) else None

    @admin.display(description=_("is it explained"), empty_value="–")
    def explained(self, frame: Any) -> str | None:
        """Whether the explanation is about the difference as it is now."""
        if not _summed(frame) or not frame.difference_oere:
            return None
        if frame.is_explained:
            return str(_("Yes"))
        if not frame.difference_note:
            return str(_("No, nobody has explained it yet."))
        then = _written(frame, frame.explained_difference_oere) or "–"
        return str(
            _("No longer: the explanation was about %(then)s, the difference is now %(now)s.")
            % {"then": then, "now": _written(frame, frame.difference_oere)}
        )


def _summed(frame: Any) -> bool:
    return isinstance(frame, BudgetFrame) and hasattr(frame, "computed_oere")


def _written(frame: Any, oere: int | None) -> str | None:
    if oere is None:
        return None
    return format_amount(oere, currency=frame.area.portfolio.currency)
