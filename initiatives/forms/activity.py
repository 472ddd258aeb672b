from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.versioned_form import CONFLICT, VersionedForm, put
from initiatives.models import Activity, ActivityState, Organisation, Portfolio
from portfolio.form_rules import PastDaysForm, WrittenDateForm
from portfolio.forms import DayField, OrderedForm

OUT_OF_SIGHT = _("an activity that you may not read")


class DoneDayForm(PastDaysForm):
    """Whoever writes the day on which something was done says that it is done, too."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_done = cleaned.get("state", self.instance.state) == ActivityState.DONE
        if not is_done and cleaned.get("done_on") and "done_on" in self.changed_data:
            words = _("Choose “%(done)s” as the state, or leave this day empty.")
            self.add_error("done_on", words % {"done": ActivityState.DONE.label})
        return cleaned


class ActivityForm(WrittenDateForm, DoneDayForm, OrderedForm):
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


class FollowUpForm(WrittenDateForm, DoneDayForm, VersionedForm):
    """How one activity goes. `today` is the last day possible.

    Where a group answers for it, each part that has done its share is ticked, with the day. The
    ticks and days that the form was opened with are carried hidden beside them: shares have
    versions of their own, and may be entered meanwhile without a new version of the activity.
    """

    done_on = DayField(label=_("Done on"), required=False)
    reviewed_on = DayField(label=_("Reviewed on"), required=False)
    done_by = forms.ModelMultipleChoiceField(
        label=_("Has done its share"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        show_hidden_initial=True,
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
            self.fields[_day_of(part)] = DayField(
                label=label, required=False, show_hidden_initial=True
            )
        self.initial.update(self._fulfilling(instance))

    @property
    def shares(self) -> list[tuple[Any, Any]]:
        """For each part of the group its tick and the field for its day."""
        days = [self[_day_of(part)] for part in self.parts]
        return list(zip(self["done_by"], days, strict=True)) if self.parts else []

    @property
    def opened_ticks(self) -> str:
        """The hidden fields that a group of ticks, drawn one by one, does not bring itself."""
        return self["done_by"].as_hidden(only_initial=True)

    @property
    def plain_fields(self) -> list[Any]:
        """Those that are no part of `shares`."""
        apart = {"done_by", *map(_day_of, self.parts)}
        return [field for field in self.visible_fields() if field.name not in apart]

    @property
    def fulfilled(self) -> dict[Organisation, date | None]:
        """Whose share was changed here: the day on which it was done, or None where it is not.

        Who writes a day means that it is done, also without a tick.
        """
        if not self.parts:
            return {}
        ticked = set(self.cleaned_data["done_by"])
        ticked |= {part for part in self.parts if self._has_new_day(part)}
        days = {part: self.cleaned_data[_day_of(part)] or self.today for part in ticked}
        opened = self._opened()
        return {
            part: days.get(part)
            for part in self.parts
            if (part in ticked) != (part in opened["done_by"])
            or (part in ticked and _day_of(part) in self.changed_data)
        }

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

    def _as_opened(self, seen: int) -> dict[str, Any]:
        return {**super()._as_opened(seen), **(self._opened() if self.parts else {})}

    def _refuse(self, seen: int) -> None:
        """Shares that different people have ticked do not contradict each other."""
        if not self.parts or "done_by" not in self.cleaned_data:
            super()._refuse(seen)
            return
        theirs = self._fulfilling(self.instance)
        opened, mine = set(self._opened()["done_by"]), set(self.cleaned_data["done_by"])
        joined = (set(theirs["done_by"]) | (mine - opened)) - (opened - mine)
        self.cleaned_data["done_by"] = [part for part in self.parts if part in joined]
        self.data = self.data.copy()
        put(self.data, self.add_prefix("done_by"), self.cleaned_data["done_by"])
        super()._refuse(seen)
        if self.has_error(NON_FIELD_ERRORS, CONFLICT):
            # Sent again, the form has been opened with what the other saved.
            for name, value in theirs.items():
                put(self.data, self[name].html_initial_name, value)

    def _opened(self) -> dict[str, Any]:
        """The ticks and days that the form was opened with, as it carries them."""
        keys = self._carried("done_by") or ()
        days = {_day_of(part): self._opened_on(_day_of(part)) for part in self.parts}
        return {"done_by": [part for part in self.parts if str(part.pk) in keys], **days}

    def _opened_on(self, name: str) -> Any:
        try:
            return self.fields[name].to_python(self._carried(name))
        except ValidationError:
            return None

    def _carried(self, name: str) -> Any:
        widget = self.fields[name].hidden_widget()
        return widget.value_from_datadict(self.data, self.files, self[name].html_initial_name)

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
