from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.versioned_form import VersionedForm
from initiatives.models import Activity, ActivityState, Organisation, Portfolio
from portfolio.form_rules import PastDaysForm, WrittenDateForm
from portfolio.forms import DayField, OrderedForm

OUT_OF_SIGHT = _("an activity that you may not read")


class ActivityForm(WrittenDateForm, PastDaysForm, OrderedForm):
    """An activity in data entry. Who makes the form says of which portfolio, and for whom."""

    order_within = "project"
    user: ClassVar[Any] = None
    portfolio: ClassVar[Portfolio]

    class Meta:
        model = Activity
        fields = "__all__"
        error_messages: ClassVar[Any] = {
            "sources": {"invalid_choice": _("Choose a source of this portfolio.")},
            "carried_from": {"invalid_choice": _("Choose an activity that you may edit.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (sources := self.fields.get("sources")) is not None:
            field: Any = sources
            rows = field.queryset.model.objects.visible_to(self.user)
            field.queryset = rows.filter(portfolio=self.portfolio)
        if (origin := self.fields.get("carried_from")) is not None:
            self._offer_origin(origin)

    def _offer_origin(self, field: Any) -> None:
        """Another activity; the one it has already stays, unnamed where it may not be read."""
        now = self.instance.carried_from_id
        others = Activity.objects.filter(pk__in=field.queryset.values("pk"))
        field.queryset = (others | Activity.objects.filter(pk=now)).exclude(pk=self.instance.pk)
        if now is not None and not self.instance.origin_in_sight:
            field.label_from_instance = lambda row: str(OUT_OF_SIGHT if row.pk == now else row)


class FollowUpForm(WrittenDateForm, PastDaysForm, VersionedForm):
    """How one activity goes. `today` is the last day possible.

    Where a group answers for it, each part that has done its share is ticked.
    """

    done_on = DayField(label=_("Done on"), required=False)
    reviewed_on = DayField(label=_("Reviewed on"), required=False)
    done_by = forms.ModelMultipleChoiceField(
        label=_("Has done its share"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Activity
        fields: ClassVar[Any] = (
            "state",
            "done_on",
            "reviewed_on",
            "deadline_as_written",
            "note",
        )
        widgets: ClassVar[Any] = {"note": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, instance: Activity, today: date, **kwargs: Any) -> None:
        parts = Organisation.objects.sharing(instance)
        self.today, self.has_parts = today, parts.exists()
        super().__init__(*args, instance=instance, **kwargs)
        if not self.has_parts:
            del self.fields["done_by"]
            return
        field: Any = self.fields["done_by"]
        field.queryset = parts
        self.initial["done_by"] = self._fulfilling(instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == ActivityState.DONE and not cleaned.get("done_on"):
            # Who says that it is done, and no more, says that it is done today.
            cleaned["done_on"] = self.today
        return cleaned

    def _more_initial(self, row: Any) -> dict[str, Any]:
        return {"done_by": self._fulfilling(row)} if self.has_parts else {}

    @staticmethod
    def _fulfilling(activity: Activity) -> list[Organisation]:
        return [each.organisation for each in activity.fulfilments.select_related("organisation")]
