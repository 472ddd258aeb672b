from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.versioned_form import VersionedForm
from initiatives.models import Activity, ActivityState, Organisation
from portfolio.forms import DayField


class FollowUpForm(VersionedForm):
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
        parts = Organisation.objects.filter(parent__activities=instance).order_by("short_name")
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
        for name in ("done_on", "reviewed_on"):
            if (day := cleaned.get(name)) is not None and day > self.today:
                self.add_error(name, ValidationError(_("That day has not come yet.")))
        return cleaned

    def _more_initial(self, row: Any) -> dict[str, Any]:
        return {"done_by": self._fulfilling(row)} if self.has_parts else {}

    @staticmethod
    def _fulfilling(activity: Activity) -> list[Organisation]:
        return [each.organisation for each in activity.fulfilments.select_related("organisation")]
