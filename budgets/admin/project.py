"""Projects with their budget lines."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedInline
from budgets.actions.move_project import move_project
from budgets.admin.line_columns import LineColumns
from budgets.forms import BudgetLineForm, ProjectLineFormSet, ProjectWithMoneyForm
from budgets.models import BudgetLine
from initiatives.admin.project import ROWS, AssignmentInline, NewStatusInline, ProjectAdmin
from initiatives.models import Area, Project


class ProjectLineInline(LineColumns, RestrictedInline, admin.StackedInline):
    """The amounts of a project: changed by managers, seen by editors."""

    changed_by = Role.MANAGER
    model = BudgetLine
    form = BudgetLineForm
    formset = ProjectLineFormSet
    autocomplete_fields = ("funded_by",)
    readonly_fields = ("amount",)
    show_change_link = True

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if not self.has_change_permission(request, obj):
            return [(None, {"fields": (("amount", "label", "standing"), ("frame", "source"))})]
        fieldsets = [
            (None, {"fields": (("as_written", "label", "standing"), ("frame", "source"))}),
            (
                _("Part of, kind, who pays, spending, notes"),
                {
                    # Not in pairs: Django opens a folded section at an error only where the
                    # field stands in it by itself.
                    "fields": (
                        "kind",
                        "part_of",
                        "source_as_written",
                        "funded_by",
                        "spent_oere",
                        "order",
                        "note",
                        "footnote",
                    ),
                    "classes": ("collapse",),
                },
            ),
        ]
        return self.with_version(fieldsets, request, obj)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[BudgetLine]:
        rows = super().get_queryset(request).in_order()
        return rows.select_related("project", "frame__area__portfolio", "source")


admin.site.unregister(Project)


@admin.register(Project)
class ProjectWithMoneyAdmin(ProjectAdmin):
    """A project with status, money and people."""

    form = ProjectWithMoneyForm
    inlines = (NewStatusInline, ProjectLineInline, AssignmentInline, *ROWS)
    needs_saved_project = (ProjectLineInline, *ROWS)

    def save_model(
        self, request: HttpRequest, obj: Project, form: forms.ModelForm, change: bool
    ) -> None:
        """Another area takes the money along. What stands in the way was said at the field."""
        if not change or "area" not in form.changed_data:
            super().save_model(request, obj, form, change)
            return
        area, obj.area = obj.area, Area.objects.get(pk=form.initial["area"])
        assert request.user.is_authenticated
        move_project(project=obj, area=area, by=request.user)
