"""Portfolios, with their columns and areas."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin, RestrictedInline
from initiatives.forms import AreaForm, PortfolioForm, TableColumnForm
from initiatives.models import Area, Portfolio, TableColumn


class AreaInline(RestrictedInline, admin.TabularInline):
    """The areas by name; each has a page of its own."""

    changed_by = Role.MANAGER
    model = Area
    form = AreaForm
    fields = ("number", "name", "order")
    show_change_link = True


class TableColumnInline(RestrictedInline, admin.TabularInline):
    """The columns of the status table; none means all of them."""

    changed_by = Role.MANAGER
    model = TableColumn
    form = TableColumnForm
    fields = ("field", "heading", "order")


@admin.register(Portfolio)
class PortfolioAdmin(RestrictedAdmin):
    """Portfolios. New ones are made by administrators, who also give the first membership.

    budgets/admin/portfolio.py unregisters this page and registers its own subclass, which gives new
    areas a frame.
    """

    changed_by = Role.MANAGER
    form = PortfolioForm
    list_display = ("name", "period", "owner", "layout", "is_public")
    list_filter = ("layout", "is_public")
    list_select_related = ("owner",)
    search_fields = ("name", "slug", "period")
    autocomplete_fields = ("owner",)
    inlines = (AreaInline, TableColumnInline)
    fieldsets = (
        (None, {"fields": ("name", ("period", "owner"), "intro")}),
        (_("Who may read it"), {"fields": ("is_public",)}),
        (
            _("Status and lights"),
            {
                "fields": (
                    ("status_interval_days", "overrun_percent"),
                    ("deadline_near_days", "deadline_critical_days"),
                    "closed_on",
                ),
                "description": _("When a project's light changes by itself."),
            },
        ),
        (
            _("Report"),
            {
                "fields": (
                    "layout",
                    ("language", "currency"),
                    ("area_word", "project_word"),
                    "slug",
                ),
                "description": _("An empty address is made from the name."),
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.may_make_portfolios

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.may_make_portfolios
