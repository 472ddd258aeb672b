"""Frames, with their lines."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import AreaNamedWithPortfolio, RestrictedAdmin, RestrictedInline
from budgets.admin.line_columns import SHOWN_INSTEAD, LineColumns, ties_in_words
from budgets.admin.sums import SUMS, FrameSums
from budgets.forms import BudgetFrameForm, BudgetLineForm, BudgetLineFormSet
from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Area


class FrameLineInline(LineColumns, RestrictedInline, admin.TabularInline):
    """The lines of a frame; what is rarely needed is on the line's own page."""

    changed_by = Role.MANAGER
    model = BudgetLine
    form = BudgetLineForm
    formset = BudgetLineFormSet
    fields = ("project", "label", "as_written", "standing", "kind", "source", "part_of")
    readonly_fields = tuple(SHOWN_INSTEAD.values())
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[BudgetLine]:
        rows = super().get_queryset(request).in_order().with_ties_in_sight_of(request.user)
        return rows.select_related("project", "frame__area", "source", "part_of")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        changes = self.has_change_permission(request, obj)
        return self.fields if changes else ties_in_words(self.fields)


@admin.register(BudgetFrame)
class BudgetFrameAdmin(FrameSums, AreaNamedWithPortfolio, RestrictedAdmin):
    """What is allocated, what the lines sum to, and what the document says that they sum to."""

    changed_by = Role.MANAGER
    form = BudgetFrameForm
    list_display = ("__str__", "portfolio_name", *SUMS[:3], "in_total")
    list_filter = (
        ("area__portfolio", admin.RelatedOnlyFieldListFilter),
        ("area", admin.RelatedOnlyFieldListFilter),
        "in_total",
    )
    list_select_related = ("area__portfolio",)
    search_fields = ("name", "area__name", "area__portfolio__name")
    ordering = ("area__portfolio", "area__order", "area_id", "order", "pk")
    readonly_fields = SUMS
    inlines = (FrameLineInline,)
    fieldsets = (
        (None, {"fields": (("area", "name"), ("allocated_as_written", "stated_as_written"))}),
        (_("The sums"), {"fields": (SUMS,)}),
        (
            _("The difference"),
            {"fields": ("difference_note", "explanation_holds")},
        ),
        (
            _("Wording and place"),
            {
                "fields": (
                    "stated_label",
                    "other_lines_heading",
                    "in_total",
                    "order",
                ),
                "classes": ("collapse",),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[BudgetFrame]:
        return super().get_queryset(request).select_related("area__portfolio").with_totals()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A frame stays in its area: its lines are of that portfolio."""
        return (*SUMS, "area") if obj else SUMS

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Lines need a frame that is saved: its portfolio decides what they may be tied to."""
        return self.inlines if obj is not None else ()

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if form.explains_anew():
            form.instance.tie_explanation()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return Area.objects.manageable_by(request.user).exists()

    @admin.display(description=_("portfolio"), ordering="area__portfolio__name")
    def portfolio_name(self, frame: Any) -> str:
        return frame.area.portfolio.name
