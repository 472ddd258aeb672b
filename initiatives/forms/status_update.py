from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from initiatives.models import StatusUpdate


class NewStatusForm(forms.ModelForm):
    """A new status, dated today and signed by whoever writes it."""

    user: ClassVar[Any] = None

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
        self.fields["on"].initial = timezone.localdate

    def has_changed(self) -> bool:
        """A date alone says nothing: midnight passing over an open page is no status."""
        return bool(set(self.changed_data) - {"on"})

    def clean(self) -> dict[str, Any]:
        self.instance.by = self.user
        return super().clean() or self.cleaned_data
