"""Budget lines on a page of their own: everything about one amount."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin
from budgets.admin.line_columns import SHOWN_INSTEAD, LineColumns, ties_in_words
from budgets.forms import BudgetLineForm
from budgets.models import BudgetLine


@admin.register(BudgetLine)
class BudgetLineAdmin(LineColumns, RestrictedAdmin):
    """Lines are added on the page of their frame or project, and found and corrected here too."""

    changed_by = Role.MANAGER
    form = BudgetLineForm
    list_display = ("name", "amount", "standing", "kind", "source", "frame")
    list_filter = (
        ("frame__area__portfolio", admin.RelatedOnlyFieldListFilter),
        ("frame__area", admin.RelatedOnlyFieldListFilter),
        "standing",
        "kind",
    )
    list_select_related = ("project", "source", "frame__area__portfolio")
    search_fields = ("label", "as_written", "source_as_written", "project__search_text__contains")
    autocomplete_fields = ("funded_by",)
    ordering = ("frame__area__portfolio", "frame__area__order", "frame__order", "order", "pk")
    readonly_fields = tuple(SHOWN_INSTEAD.values())
    fieldsets = (
        (None, {"fields": (("project", "label"), ("as_written", "standing", "kind"))}),
        (_("Where it counts"), {"fields": ("frame", "part_of", "order")}),
        (_("Who pays"), {"fields": ("source", ("source_as_written", "funded_by"))}),
        (_("Spending and notes"), {"fields": ("spent_oere", "note", "footnote")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[BudgetLine]:
        rows = super().get_queryset(request).with_ties_in_sight_of(request.user)
        return rows.select_related("project", "frame__area__portfolio", "part_of")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": ties_in_words(options["fields"])})
            for title, options in fieldsets
        ]
