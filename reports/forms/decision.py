from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.versioned_form import SEEN, VersionedForm
from reports.models import Decision


class DecisionForm(VersionedForm):
    """What a meeting decided about a project: its first words, or others in their place."""

    settles = forms.BooleanField(
        label=_("The project's wish for a decision is met"), required=False, initial=True
    )

    class Meta:
        model = Decision
        fields: ClassVar[Any] = ("text",)
        labels: ClassVar[Any] = {"text": _("What was decided")}
        widgets: ClassVar[Any] = {"text": forms.Textarea({"rows": 5})}

    def clean_seen_version(self) -> int:
        """Zero for a form that was opened before anything was decided."""
        return self.cleaned_data[SEEN] or 0
