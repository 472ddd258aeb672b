from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.restricted import AnyUser
from accounts.versioned_form import VersionedForm
from initiatives.models import Area, Portfolio
from portfolio.fields import PROSE_LIMIT
from portfolio.forms import DayField
from reports.models import Meeting

LINK_DAYS = 30
LONGEST_LINK_DAYS = 365


class OfManagedArea(forms.ModelForm):
    """What is about the whole portfolio is for who manages all of it; others choose an area."""

    def offer_areas(self, portfolio: Portfolio, user: AnyUser) -> None:
        areas: QuerySet[Area] = Area.objects.manageable_by(user).filter(portfolio=portfolio)
        field: Any = self.fields["area"]
        field.queryset = areas.select_related("portfolio").order_by("order", "pk")
        whole = Portfolio.objects.manageable_by(user).filter(pk=portfolio.pk).exists()
        field.empty_label = _("The whole portfolio") if whole else None
        field.required = not whole


class MeetingForm(OfManagedArea, VersionedForm):
    """A meeting of the whole portfolio, or of an area that the person manages."""

    held_on = DayField(label=_("Held on"), help_text=_("Such as 13. maj 2008."))

    class Meta:
        model = Meeting
        fields: ClassVar[Any] = ("title", "held_on", "area")

    def __init__(self, *args: Any, portfolio: Portfolio, user: AnyUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.portfolio = portfolio
        self.offer_areas(portfolio, user)

    def _get_validation_exclusions(self) -> set[str]:
        """The portfolio is not asked for, but the meetings that it has already count."""
        return super()._get_validation_exclusions() - {"portfolio"}  # type: ignore[misc]


class FreezeForm(forms.Form):
    """`findings` is how much is not settled: then one says that it is to be frozen all the same."""

    note = forms.CharField(
        label=_("What this version corrects"),
        max_length=PROSE_LIMIT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    all_the_same = forms.BooleanField(label=_("Freeze all the same"), required=False)

    def __init__(self, *args: Any, is_correction: bool, findings: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = is_correction
        if not is_correction:
            del self.fields["note"]
        self.fields["all_the_same"].required = bool(findings)
        if not findings:
            del self.fields["all_the_same"]


class ShareForm(forms.Form):
    """Who gets a link, and how long it opens the report."""

    label = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("Such as: the steering group's members in FOA."),
    )
    expires_on = DayField(label=_("Opens until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["expires_on"].initial = today + timedelta(days=LINK_DAYS)

    def clean_expires_on(self) -> date:
        on: date = self.cleaned_data["expires_on"]
        if not self.today <= on <= self.today + timedelta(days=LONGEST_LINK_DAYS):
            raise ValidationError(_("Choose a day between today and a year from now."))
        return on

    @property
    def expires_at(self) -> datetime:
        """The end of the day that was chosen."""
        day_after = self.cleaned_data["expires_on"] + timedelta(days=1)
        return timezone.make_aware(datetime.combine(day_after, time.min))
