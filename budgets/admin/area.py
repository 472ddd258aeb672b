"""Areas with their frames."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedInline
from budgets.admin.sums import SUMS, FrameSums
from budgets.forms import BudgetFrameForm
from budgets.models import BudgetFrame
from initiatives.admin.area import AreaAdmin
from initiatives.models import Area


class FrameInline(FrameSums, RestrictedInline, admin.StackedInline):
    """The frames of an area; the lines are on each frame's own page."""

    changed_by = Role.MANAGER
    model = BudgetFrame
    form = BudgetFrameForm
    show_change_link = True
    readonly_fields = SUMS
    fieldsets = (
        (
            None,
            {"fields": (("name", "allocated_as_written", "stated_as_written"), SUMS)},
        ),
        (
            _("Explanation, wording and place"),
            {
                "fields": (
                    "difference_note",
                    "explanation_holds",
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


admin.site.unregister(Area)


@admin.register(Area)
class AreaWithMoneyAdmin(AreaAdmin):
    """An area, its frames, and what each of them sums to."""

    inlines = (FrameInline, *AreaAdmin.inlines)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        frames = (formset for formset in formsets if formset.model is BudgetFrame)
        for frame_form in (one for formset in frames for one in formset.forms):
            deleted = frame_form.cleaned_data.get("DELETE", False)
            if frame_form.instance.pk and not deleted and frame_form.explains_anew():
                frame_form.instance.tie_explanation()
        BudgetFrame.objects.give_home(Area.objects.filter(pk=form.instance.pk))
