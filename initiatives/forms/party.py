from portfolio.forms import OrderedForm


class PartyForm(OrderedForm):
    """A side of an agreement, last unless a place is given."""

    order_within = "portfolio"
