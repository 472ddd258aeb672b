from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.versioned_form import SEEN, VersionedForm
from reports.models import Decision


class DecisionForm(VersionedForm):
    """What a meeting decided about a project: its first words, or others in their place."""

    settles = forms.BooleanField(
        label=_("The project's wish for a decision is met"),
        required=False,
        help_text=_("A wish that was reported of a later day than the meeting's stays."),
    )

    class Meta:
        model = Decision
        fields: ClassVar[Any] = ("text",)
        labels: ClassVar[Any] = {"text": _("What was decided")}
        widgets: ClassVar[Any] = {"text": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who mends the words of an old decision does not mean the project's newest wish.
        self.initial["settles"] = self.instance.pk is None

    def clean_seen_version(self) -> int:
        """Zero for a form that was opened before anything was decided."""
        return self.cleaned_data[SEEN] or 0
