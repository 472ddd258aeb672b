from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from initiatives.models import Project
from portfolio.form_rules import ConstrainedForm
from portfolio.forms import OrderedForm


class ProjectClauseForm(ConstrainedForm, OrderedForm):
    """A heading with its text in a project; its area is the project's and never asked for."""

    order_within = "project"
    said_at: ClassVar[Any] = {"clause_says_something": "heading"}


class AreaClauseForm(ProjectClauseForm):
    """A heading with its text in the area itself."""

    order_within = "area"


class ProjectClauseFormSet(forms.BaseInlineFormSet):
    """The clauses of a project follow it to another area, and so are not changed meanwhile."""

    def clean(self) -> None:
        super().clean()
        if self.instance.pk is None or not any(form.has_changed() for form in self.forms):
            return
        if not Project.objects.filter(pk=self.instance.pk, area=self.instance.area_id).exists():
            raise ValidationError(
                _("Move the project first, and then change its clauses."), code="moving"
            )
