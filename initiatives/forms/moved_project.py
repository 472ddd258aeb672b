from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from initiatives.models import Project


class RowsOfMovedProject(forms.BaseInlineFormSet):
    """Rows that follow their project to another area, and so are not changed meanwhile."""

    moving_message: ClassVar[Any]

    def clean(self) -> None:
        super().clean()
        if self.instance.pk is None or not any(form.has_changed() for form in self.forms):
            return
        if not Project.objects.filter(pk=self.instance.pk, area=self.instance.area_id).exists():
            raise ValidationError(self.moving_message, code="moving")
