from django.utils.translation import gettext_lazy as _

from portfolio.form_rules import WrittenDateForm
from portfolio.forms import OrderedForm

UNREAD_PERIOD = _("“%(words)s” was not read as a date: the light cannot follow it.")


class ProjectForm(WrittenDateForm, OrderedForm):
    """A project, last in its area unless a place is given."""

    order_within = "area"
    date_words = "period_as_written"
    unread_message = UNREAD_PERIOD
