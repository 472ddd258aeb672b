from portfolio.form_rules import WrittenDateForm
from portfolio.forms import OrderedForm


class GoalForm(WrittenDateForm, OrderedForm):
    """A goal, last in its project unless a place is given."""

    order_within = "project"
