"""Indicators, with what was measured and what is aimed at."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import AreaNamedWithPortfolio, RestrictedAdmin, RestrictedInline
from initiatives.forms import IndicatorForm, MeasurementForm, TargetForm
from initiatives.models import Indicator, Measurement, Portfolio, Target


class MeasurementInline(RestrictedInline, admin.TabularInline):
    """The figures, year by year."""

    model = Measurement
    form = MeasurementForm
    extra = 1
    fields = ("year", "slot", "value", "as_written", "note")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Measurement]:
        return super().get_queryset(request).select_related("indicator")


class TargetInline(RestrictedInline, admin.TabularInline):
    """What each year is to reach."""

    model = Target
    form = TargetForm
    extra = 1
    fields = ("year", "desired", "acceptable")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Target]:
        return super().get_queryset(request).select_related("indicator")


@admin.register(Indicator)
class IndicatorAdmin(AreaNamedWithPortfolio, RestrictedAdmin):
    """A figure that is followed over years. It stays in its portfolio."""

    deleted_by = Role.MANAGER
    form = IndicatorForm
    list_display = ("name", "unit", "lower_is_better", "area", "project", "portfolio")
    list_filter = (("portfolio", admin.RelatedOnlyFieldListFilter), "lower_is_better")
    list_select_related = ("portfolio", "area", "project")
    search_fields = ("name", "unit", "portfolio__name")
    ordering = ("portfolio__name", "order", "pk")
    autocomplete_fields = ("project",)
    inlines = (MeasurementInline, TargetInline)
    fieldsets = (
        (None, {"fields": ("portfolio", "name", ("unit", "lower_is_better"))}),
        (
            _("Of what, wording and place"),
            {
                "fields": (
                    "area",
                    "project",
                    "desired_label",
                    "acceptable_label",
                    "note",
                    "order",
                ),
                "classes": ("collapse",),
                "description": _("Without an area and a project it is of the whole portfolio."),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Who edits one area cannot move an indicator out of it."""
        if obj is None:
            return ()
        whole = Portfolio.objects.editable_by(request.user).filter(pk=obj.portfolio_id)
        return ("portfolio",) if whole.exists() else ("portfolio", "area", "project")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None and "area" in form.base_fields:
            areas: Any = form.base_fields["area"]
            areas.queryset = areas.queryset.filter(portfolio=obj.portfolio_id)
        return form

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever edits a whole portfolio may add indicators to it."""
        return Portfolio.objects.editable_by(request.user).exists()
