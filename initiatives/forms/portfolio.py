from typing import Any

from initiatives.models.portfolio import WITH_A_FACE, Layout
from portfolio.forms import AddressForm, OrderedForm


class PortfolioForm(AddressForm):
    """A portfolio; its address is made from its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if layout := self.fields.get("layout"):
            offered = {*WITH_A_FACE, self.instance.layout}
            layout.choices = [each for each in Layout.choices if each[0] in offered]  # type: ignore[attr-defined]


class TableColumnForm(OrderedForm):
    """A column of the status table."""

    order_within = "portfolio"
