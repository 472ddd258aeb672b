"""Projects with their budget lines."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedInline
from budgets.forms import BudgetLineForm, BudgetLineFormSet
from budgets.models import BudgetLine
from initiatives.admin.project import AssignmentInline, NewStatusInline, ProjectAdmin
from initiatives.models import Project
from portfolio.money import format_amount


class ProjectLineInline(RestrictedInline, admin.StackedInline):
    """The amounts of a project: changed by managers, seen by editors."""

    changed_by = Role.MANAGER
    model = BudgetLine
    form = BudgetLineForm
    formset = BudgetLineFormSet
    autocomplete_fields = ("funded_by",)
    readonly_fields = ("amount",)
    show_change_link = True

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if not self.has_change_permission(request, obj):
            return [(None, {"fields": (("amount", "label", "standing"), ("frame", "source"))})]
        return [
            (None, {"fields": (("as_written", "label", "standing"), ("frame", "source"))}),
            (
                _("Part of, kind, who pays, spending, notes"),
                {
                    "fields": (
                        ("kind", "part_of"),
                        ("source_as_written", "funded_by"),
                        ("spent_oere", "order"),
                        ("note", "footnote"),
                    ),
                    "classes": ("collapse",),
                },
            ),
        ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[BudgetLine]:
        rows = super().get_queryset(request).in_order()
        return rows.select_related(
            "project", "frame__area__portfolio", "source", "part_of__project"
        )

    @admin.display(description=_("amount"))
    def amount(self, line: Any) -> str | None:
        currency = line.frame.area.portfolio.currency
        return format_amount(line.amount_oere, currency=currency) or None


admin.site.unregister(Project)


@admin.register(Project)
class ProjectWithMoneyAdmin(ProjectAdmin):
    """A project with status, money and people."""

    inlines = (NewStatusInline, ProjectLineInline, AssignmentInline)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Lines need a project that is saved: its portfolio decides what they may be tied to."""
        if obj is None:
            return [inline for inline in self.inlines if inline is not ProjectLineInline]
        return self.inlines
