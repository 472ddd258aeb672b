from portfolio.forms import AddressForm, OrderedForm


class PortfolioForm(AddressForm):
    """A portfolio; its address is made from its name."""


class TableColumnForm(OrderedForm):
    """A column of the status table."""

    order_within = "portfolio"
