from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from initiatives.models import ColumnField
from initiatives.models.table_column import PLAN_FIELDS, STATUS_FIELDS, fields_of
from portfolio.forms import AddressForm, OrderedForm


class PortfolioForm(AddressForm):
    """A portfolio; its address is made from its name."""


class TableColumnForm(OrderedForm):
    """A column of the portfolio's table: one that its layout can show.

    Who makes the form says the layout; a portfolio that is only being made has none yet.
    """

    order_within = "portfolio"
    layout: ClassVar[str | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields.get("field")
        if choice is None:
            return
        known: list[Any]
        if self.layout is None:
            tables = ((_("Status table"), STATUS_FIELDS), (_("Activity plan"), PLAN_FIELDS))
            known = [(name, [_option(one) for one in fields]) for name, fields in tables]
        else:
            offered = (*fields_of(self.layout), self.instance.field)
            known = [_option(one) for one in ColumnField if one in offered]
        choice.choices = [("", "---------"), *known]


def _option(field: ColumnField) -> tuple[str, Any]:
    return field.value, field.label
