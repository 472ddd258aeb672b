from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from initiatives.models import Fulfilment
from portfolio.form_rules import ConstrainedForm, OfferingForm, PastDaysForm


class FulfilmentForm(OfferingForm, PastDaysForm, ConstrainedForm):
    """That one part of the groups that answer for an activity has done its share."""

    said_at: ClassVar[Any] = {"fulfilment_is_one_per_activity_and_organisation": "organisation"}

    class Meta:
        model = Fulfilment
        fields = "__all__"
        error_messages: ClassVar[Any] = {
            "organisation": {
                "invalid_choice": _("Choose a part of a group that answers for the activity.")
            },
        }
