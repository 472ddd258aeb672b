from typing import Any, ClassVar

from portfolio.form_rules import ConstrainedForm
from portfolio.forms import OrderedForm


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


class TargetForm(ConstrainedForm):
    """What one year is to reach."""

    said_at: ClassVar[Any] = {"target_is_one_per_year": "year", "target_year_is_a_year": "year"}
