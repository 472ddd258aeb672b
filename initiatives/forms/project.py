from portfolio.forms import OrderedForm


class ProjectForm(OrderedForm):
    """A project, last in its area unless a place is given."""

    order_within = "area"
