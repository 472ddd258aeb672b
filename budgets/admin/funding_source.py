"""Funding sources."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin
from budgets.models import FundingSource
from initiatives.models import Portfolio
from portfolio.money import format_amount


@admin.register(FundingSource)
class FundingSourceAdmin(RestrictedAdmin):
    """Agreements, annexes, pots and sections that money comes from."""

    changed_by = Role.MANAGER
    list_display = ("__str__", "agreement", "section", "party", "amount", "portfolio")
    list_filter = (("portfolio", admin.RelatedOnlyFieldListFilter), "agreement", "section")
    list_select_related = ("portfolio",)
    search_fields = ("agreement", "annex", "pot", "section", "party")
    fieldsets = (
        (
            None,
            {"fields": ("portfolio", ("agreement", "annex", "pot"), ("section", "party"))},
        ),
        (_("The pool"), {"fields": ("amount_oere", ("usable_from", "usable_until"))}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A source stays in its portfolio: lines there are paid from it."""
        return ("portfolio",) if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return Portfolio.objects.manageable_by(request.user).exists()

    @admin.display(description=_("amount of the pool"), ordering="amount_oere")
    def amount(self, source: Any) -> str | None:
        return format_amount(source.amount_oere, currency=source.portfolio.currency) or None
