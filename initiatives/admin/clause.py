"""The parts of a form, on the page of the project or the area that they stand in."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.models import Role
from accounts.restricted_admin import RestrictedInline
from initiatives.admin.rows import RowsOfProject
from initiatives.forms import AreaClauseForm, ProjectClauseForm, ProjectClauseFormSet
from initiatives.models import Clause


class ProjectClauseInline(RowsOfProject):
    """Headings with their texts."""

    model = Clause
    form = ProjectClauseForm
    formset = ProjectClauseFormSet
    fields = (("number", "heading", "order"), "text")


class AreaClauseInline(RestrictedInline, admin.StackedInline):
    """Those of the area itself; those of its projects are on the projects' pages."""

    changed_by = Role.MANAGER
    model = Clause
    form = AreaClauseForm
    extra = 1
    fields = (("number", "heading", "order"), "text")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Clause]:
        return super().get_queryset(request).filter(project__isnull=True)
