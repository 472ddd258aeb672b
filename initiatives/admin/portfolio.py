"""Portfolios, with their columns and areas."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin, RestrictedInline
from initiatives.forms import (
    AreaForm,
    IndicatorForm,
    PartyForm,
    PortfolioForm,
    TableColumnForm,
)
from initiatives.models import Area, Indicator, Party, Portfolio, TableColumn


class AreaInline(RestrictedInline, admin.TabularInline):
    """The areas by name; each has a page of its own."""

    changed_by = Role.MANAGER
    model = Area
    form = AreaForm
    fields = ("number", "name", "order")
    show_change_link = True


class TableColumnInline(RestrictedInline, admin.TabularInline):
    """The columns of the portfolio's table; none means all of them."""

    changed_by = Role.MANAGER
    model = TableColumn
    form = TableColumnForm
    verbose_name_plural = _("columns of the table")
    fields = ("field", "heading", "order")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.layout = obj.layout if obj is not None else None
        return formset


class PartyInline(RestrictedInline, admin.TabularInline):
    """Who has made the agreement."""

    changed_by = Role.MANAGER
    model = Party
    form = PartyForm
    extra = 1
    autocomplete_fields = ("person",)
    fields = ("person", "title", "side", "signed_on", "order")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Party]:
        return super().get_queryset(request).select_related("person")


class IndicatorInline(RestrictedInline, admin.TabularInline):
    """The indicators by name; each has a page of its own."""

    changed_by = Role.MANAGER
    model = Indicator
    form = IndicatorForm
    fields = ("name", "unit", "lower_is_better", "order")
    show_change_link = True


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
    inlines = (AreaInline, TableColumnInline, PartyInline, IndicatorInline)
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
