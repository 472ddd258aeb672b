from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from initiatives.models import StatusUpdate


class NewStatusForm(forms.ModelForm):
    """A new status, dated today and signed by whoever writes it.

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

    def clean_on(self) -> date:
        """A report *as of today* would leave out what is dated tomorrow, and then change."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("A status cannot be of a day that has not come."))
        return on

    def clean(self) -> dict[str, Any]:
        self.instance.by = self.user
        return super().clean() or self.cleaned_data
