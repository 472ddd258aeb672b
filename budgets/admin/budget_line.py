"""Budget lines on a page of their own: everything about one amount."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin
from budgets.forms import BudgetLineForm
from budgets.models import BudgetLine
from portfolio.money import format_amount


@admin.register(BudgetLine)
class BudgetLineAdmin(RestrictedAdmin):
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
    fieldsets = (
        (None, {"fields": (("project", "label"), ("as_written", "standing", "kind"))}),
        (_("Where it counts"), {"fields": ("frame", "part_of", "order")}),
        (_("Who pays"), {"fields": ("source", ("source_as_written", "funded_by"))}),
        (_("Spending and notes"), {"fields": ("spent_oere", "note", "footnote")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[BudgetLine]:
        rows = super().get_queryset(request)
        return rows.select_related("project__area", "frame__area__portfolio", "part_of__project")

    @admin.display(description=_("line"), ordering="label")
    def name(self, line: Any) -> str:
        return line.label or (line.project.title if line.project else "–")

    @admin.display(description=_("amount"), ordering="amount_oere")
    def amount(self, line: Any) -> str | None:
        currency = line.frame.area.portfolio.currency
        return format_amount(line.amount_oere, currency=currency) or None
