from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.restricted import AnyUser
from initiatives.models import Portfolio
from portfolio.forms import DayField
from reports.forms.meeting import OfManagedArea
from reports.models import Meeting, Round


class RoundForm(OfManagedArea):
    """A round of the whole portfolio, or of an area that the person manages."""

    deadline_on = DayField(label=_("Deadline"), help_text=_("The last day to report."))

    class Meta:
        model = Round
        fields: ClassVar[Any] = (
            "area",
            "meeting",
            "deadline_on",
            "remind_days_before",
            "message",
        )
        widgets: ClassVar[Any] = {"message": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, portfolio: Portfolio, user: AnyUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.portfolio = portfolio
        self.offer_areas(portfolio, user)
        meeting: Any = self.fields["meeting"]
        meetings = Meeting.objects.visible_to(user).filter(portfolio=portfolio)
        meeting.queryset = meetings.newest_first()
        meeting.empty_label = _("No meeting")
