from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from initiatives.actions.report_status import (
    CARRIED_OVER,
    NewerReportError,
    check_day,
    report_status,
)
from initiatives.forms.project import UNREAD_PERIOD
from initiatives.models import LIGHT_NEEDS_REASON, Light, Project, StatusUpdate
from portfolio.form_rules import READ_IT, WrittenDateForm
from portfolio.forms import DayField

TEXT_HINT = _("Begin lines with “- ” for a list, or “1. ” for a numbered one.")


class ReportForm(forms.ModelForm):
    """A new status, on the pages and in data entry. It begins with what the status `last` says.

    `written` is the status that was written last, whatever day it is of; the form carries it as
    `seen`: if somebody reports meanwhile, both are shown before anything is saved.
    """

    project: Project | None = None
    last: StatusUpdate | None = None
    written: StatusUpdate | None = None
    today: date

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.last is not None:
            self.initial.update({name: getattr(self.last, name) for name in CARRIED_OVER})
        self.initial["on"] = self.today
        self.initial["seen"] = self.written.pk if self.written is not None else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "on" in cleaned:
            # A project that is only being made has no portfolio yet.
            portfolio = self.project.area.portfolio if self.project is not None else None
            check_day(portfolio, on=cleaned["on"], today=self.today)
        light = cleaned.get("light")
        if light == Light.NONE:
            cleaned["light_reason"] = ""
        elif light and not cleaned.get("light_reason") and "light_reason" not in self.errors:
            # The database says so as well, but at no field.
            self.add_error("light_reason", LIGHT_NEEDS_REASON)
        return cleaned

    def said(self) -> dict[str, Any]:
        """What is reported, for `report_status`."""
        names = (*CARRIED_OVER, "on", "confirmed_unchanged", "seen")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def show(self, newer: NewerReportError) -> None:
        """Saving again says: I have read it, and this comes after it."""
        self.data = self.data.copy()
        if newer.status is not None:
            self.data[self.add_prefix("seen")] = str(newer.status.pk)
        self.add_error(None, ValidationError(f"{newer.words} {READ_IT}", code="newer"))


class NewStatusForm(ReportForm):
    """A new status in data entry, dated today and signed by whoever writes it.

    Who makes the form says which day is today, and which project it is of. `newer` is what somebody
    else had reported when it was to be saved.
    """

    user: ClassVar[Any] = None
    newer: ClassVar[NewerReportError | None] = None

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
        for name in CARRIED_OVER:
            # A change is one from what the page was opened with, whatever was reported since.
            self.fields[name].show_hidden_initial = True

    def has_changed(self) -> bool:
        """A date alone says nothing: midnight passing over an open page is no status."""
        return bool(set(self.changed_data) - {"on", "seen"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.newer is not None:
            self.show(self.newer)
        return cleaned

    def save(self, commit: bool = True) -> StatusUpdate:
        """Raises NewerReportError where somebody else has reported since the page was opened."""
        project = self.instance.project
        return report_status(project=project, by=self.user, today=self.today, **self.said())


class StatusForm(WrittenDateForm, ReportForm):
    """The status of one project, on a page of its own or in a row of a list.

    The period that the form was opened with is carried hidden beside the one that can be changed.
    """

    date_words = "period_as_written"
    unread_message = UNREAD_PERIOD

    on = DayField(label=_("Date"))
    period_as_written = forms.CharField(
        label=_("Period or deadline"),
        max_length=120,
        required=False,
        help_text=_("As people say it, such as: ultimo juni 2010."),
        show_hidden_initial=True,
    )

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
        self,
        data: Any = None,
        *,
        project: Project,
        last: StatusUpdate | None,
        written: StatusUpdate | None,
        today: date,
    ) -> None:
        self.project, self.last, self.written, self.today = project, last, written, today
        self.newer: StatusUpdate | None = None
        period = {"period_as_written": project.period_as_written}
        super().__init__(data, initial=period, prefix=f"p{project.pk}")
        self.order_fields(["stage", "on", "period_as_written", "text", "light", "light_reason"])
        self.instance.project = project
        self.fields["text"].help_text = TEXT_HINT
        self.fields["light"].widget.choices = Light.choices

    @property
    def carried_over(self) -> list[str]:
        """The fields that still say what the last status said."""
        said = {name: getattr(self.last, name, None) for name in CARRIED_OVER}
        return [name for name, value in said.items() if value and value != Light.NONE]

    def report(self, *, by: User) -> StatusUpdate | None:
        """Save it. None, with what is newer shown in the form, if somebody was faster."""
        try:
            return report_status(
                project=self.instance.project,
                by=by,
                today=self.today,
                period_as_written=self.cleaned_data["period_as_written"],
                period_seen=self.data.get(self["period_as_written"].html_initial_name, ""),
                **self.said(),
            )
        except NewerReportError as meanwhile:
            self.show(meanwhile)
            return None

    def show(self, newer: NewerReportError) -> None:
        is_moved = "period_as_written" in self.changed_data
        super().show(newer)
        self.newer = newer.status
        if newer.period is not None:
            period = self["period_as_written"]
            self.data[period.html_initial_name] = newer.period
            if not is_moved:
                # Only they changed it.
                self.data[period.html_name] = newer.period
