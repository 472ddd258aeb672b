from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from initiatives.forms.moved_project import RowsOfMovedProject
from portfolio.form_rules import ConstrainedForm
from portfolio.forms import OrderedForm


class ProjectClauseForm(ConstrainedForm, OrderedForm):
    """A heading with its text in a project; its area is the project's and never asked for."""

    order_within = "project"
    said_at: ClassVar[Any] = {"clause_says_something": "heading"}


class AreaClauseForm(ProjectClauseForm):
    """A heading with its text in the area itself."""

    order_within = "area"


class ProjectClauseFormSet(RowsOfMovedProject):
    """The clauses of a project."""

    moving_message = _("Move the project first, and then change its clauses.")
