from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from initiatives.actions.report_status import (
    CARRIED_OVER,
    NewerStatusError,
    check_day,
    report_status,
)
from initiatives.models import LIGHT_NEEDS_REASON, Light, Project, StatusUpdate
from portfolio.forms import DayField

TEXT_HINT = _("Begin lines with “- ” for a list, or “1. ” for a numbered one.")


class NewStatusForm(forms.ModelForm):
    """A new status in data entry, dated today and signed by whoever writes it.

    Who makes the form says which day is today.
    """

    user: ClassVar[Any] = None
    today: ClassVar[date]

    class Meta:
        model = StatusUpdate
        fields = (
            "on",
            "stage",
            "light",
            "light_reason",
            "text",
            "evaluation_outstanding",
            "accounts_outstanding",
            "decision_wanted",
            "confirmed_unchanged",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today

    def has_changed(self) -> bool:
        """A date alone says nothing: midnight passing over an open page is no status."""
        return bool(set(self.changed_data) - {"on"})

    def clean(self) -> dict[str, Any]:
        self.instance.by = self.user
        cleaned = super().clean() or self.cleaned_data
        if "on" in cleaned:
            is_new = self.instance.project_id is None
            portfolio = None if is_new else self.instance.project.area.portfolio
            check_day(portfolio, on=cleaned["on"], today=self.today)
        return cleaned


class StatusForm(forms.ModelForm):
    """The status of one project, on a page of its own or in a row of a list.

    It begins with what the last status said. `seen` is the newest status that the writer knows of:
    if somebody else reports meanwhile, both are shown before anything is saved.
    """

    on = DayField(label=_("Date"))
    period_as_written = forms.CharField(
        label=_("Period or deadline"),
        max_length=120,
        required=False,
        help_text=_("As people say it, such as: ultimo juni 2010."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = StatusUpdate
        fields = (
            "stage",
            "on",
            "text",
            "light",
            "light_reason",
            "evaluation_outstanding",
            "accounts_outstanding",
            "decision_wanted",
        )
        widgets: ClassVar[dict[str, Any]] = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "light": forms.RadioSelect,
        }

    def __init__(
        self, data: Any = None, *, project: Project, last: StatusUpdate | None, today: date
    ) -> None:
        self.project, self.last, self.today = project, last, today
        self.newer: StatusUpdate | None = None
        begins = {name: getattr(last, name) for name in CARRIED_OVER} if last else {}
        initial = {
            **begins,
            "on": today,
            "period_as_written": project.period_as_written,
            "seen": last.pk if last is not None else None,
        }
        super().__init__(data, initial=initial, prefix=f"p{project.pk}")
        self.order_fields(["stage", "on", "period_as_written", "text", "light", "light_reason"])
        self.instance.project = project
        self.fields["text"].help_text = TEXT_HINT
        self.fields["light"].widget.choices = Light.choices

    @property
    def carried_over(self) -> list[str]:
        """The fields that still say what the last status said."""
        said = {name: getattr(self.last, name, None) for name in CARRIED_OVER}
        return [name for name, value in said.items() if value and value != Light.NONE]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "on" in cleaned:
            check_day(self.project.area.portfolio, on=cleaned["on"], today=self.today)
        light = cleaned.get("light")
        if light == Light.NONE:
            cleaned["light_reason"] = ""
        elif light and not cleaned.get("light_reason") and "light_reason" not in self.errors:
            # The database says so as well, but at no field.
            self.add_error("light_reason", LIGHT_NEEDS_REASON)
        return cleaned

    def report(self, *, by: User) -> StatusUpdate | None:
        """Save it. None, with the newer status shown in the form, if somebody was faster."""
        said = {name: self.cleaned_data[name] for name in (*CARRIED_OVER, "on")}
        try:
            return report_status(
                project=self.project,
                by=by,
                today=self.today,
                seen=self.cleaned_data["seen"],
                period_as_written=self.cleaned_data["period_as_written"],
                **said,
            )
        except NewerStatusError as meanwhile:
            self._show(meanwhile.status)
            return None

    def _show(self, newer: StatusUpdate) -> None:
        """Saving again says: I have read it, and this comes after it."""
        self.newer = newer
        self.data = {**self.data.dict(), self.add_prefix("seen"): str(newer.pk)}  # type: ignore[attr-defined]
        self.add_error(
            None,
            ValidationError(
                _("Somebody has reported meanwhile. Read it, change yours if need be, save again."),
                code="newer",
            ),
        )
