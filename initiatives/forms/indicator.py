from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from portfolio.form_rules import ConstrainedForm
from portfolio.forms import OrderedForm

FOUR_DIGITS = dict.fromkeys(
    ("invalid", "min_value", "max_value"), _("Write the year with four digits.")
)
"""What is said of a year that no column holds."""


class IndicatorForm(ConstrainedForm, OrderedForm):
    """A figure that is followed over years, last in its portfolio unless a place is given."""

    order_within = "portfolio"
    said_at: ClassVar[Any] = {"indicator_is_named_once_in_its_portfolio": "name"}


class MeasurementForm(ConstrainedForm):
    """One figure, of one quarter or year."""

    said_at: ClassVar[Any] = {
        "measurement_is_one_per_slot": "slot",
        "measurement_year_is_a_year": "year",
    }

    class Meta:
        error_messages: ClassVar[Any] = {"year": FOUR_DIGITS}


class TargetForm(ConstrainedForm):
    """What one year is to reach."""

    said_at: ClassVar[Any] = {"target_is_one_per_year": "year", "target_year_is_a_year": "year"}

    class Meta:
        error_messages: ClassVar[Any] = {"year": FOUR_DIGITS}
