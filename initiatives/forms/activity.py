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

    Where a group answers for it, each part that has done its share is ticked, with the day.
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
        self.today, self.parts = today, list(Organisation.objects.sharing(instance))
        self.past_days = (*self.past_days, *map(_day_of, self.parts))
        # Several of these may be open on one page.
        auto_id = f"id_activity-{instance.pk}_%s"
        super().__init__(*args, instance=instance, auto_id=auto_id, **kwargs)
        if not self.parts:
            del self.fields["done_by"]
            return
        field: Any = self.fields["done_by"]
        field.queryset = Organisation.objects.sharing(instance)
        for part in self.parts:
            label = _("%(organisation)s: done on") % {"organisation": part.short_name}
            self.fields[_day_of(part)] = DayField(label=label, required=False)
        self.initial.update(self._fulfilling(instance))

    @property
    def shares(self) -> list[tuple[Any, Any]]:
        """For each part of the group its tick and the field for its day."""
        days = [self[_day_of(part)] for part in self.parts]
        return list(zip(self["done_by"], days, strict=True)) if self.parts else []

    @property
    def plain_fields(self) -> list[Any]:
        """Those that are no part of `shares`."""
        apart = {"done_by", *map(_day_of, self.parts)}
        return [field for field in self.visible_fields() if field.name not in apart]

    @property
    def fulfilled(self) -> dict[Organisation, date] | None:
        """Who has done their share, and on which day; None where no group answers for it.

        Who writes a day means that it is done, also without a tick.
        """
        if not self.parts:
            return None
        ticked = set(self.cleaned_data["done_by"])
        ticked |= {part for part in self.parts if self._has_new_day(part)}
        days = {part: self.cleaned_data[_day_of(part)] for part in self.parts if part in ticked}
        return {part: day or self.today for part, day in days.items()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == ActivityState.DONE and not cleaned.get("done_on"):
            # Who says that it is done, and no more, says that it is done today.
            cleaned["done_on"] = self.today
        return cleaned

    def _has_new_day(self, part: Organisation) -> bool:
        name = _day_of(part)
        return self.cleaned_data[name] is not None and name in self.changed_data

    def _more_initial(self, row: Any) -> dict[str, Any]:
        return self._fulfilling(row) if self.parts else {}

    def _fulfilling(self, activity: Activity) -> dict[str, Any]:
        done = {each.organisation_id: each for each in activity.fulfilments.all()}
        days = {part: done[part.pk].done_on if part.pk in done else None for part in self.parts}
        return {
            "done_by": [part for part, day in days.items() if day is not None],
            **{_day_of(part): day for part, day in days.items()},
        }


def _day_of(part: Organisation) -> str:
    """The name of the field for the day on which that part of a group did its share."""
    return f"done_by_{part.pk}_on"
