from portfolio.forms import AddressForm, OrderedForm


class AreaForm(AddressForm, OrderedForm):
    """An area of a portfolio: its address and its place are found if they are not given."""

    address_within = "portfolio"
    order_within = "portfolio"
