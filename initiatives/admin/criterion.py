"""Success criteria, on the page of their project and on their own, with what was found."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.restricted_admin import RestrictedInline
from initiatives.admin.rows import EMPTY, RowAdmin, RowsOfProject
from initiatives.forms import CriterionForm, CriterionResultForm
from initiatives.models import Criterion, CriterionResult


class CriterionInline(RowsOfProject):
    """How one sees that the goals of a project are reached; the results are on each one's page."""

    model = Criterion
    form = CriterionForm
    show_change_link = True
    readonly_fields = ("deadline_read",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("letter", "goal"),
                    "text",
                    ("kind", "threshold", "unit", "approximate"),
                    ("deadline_as_written", "deadline_read"),
                )
            },
        ),
        (_("Method and place"), {"fields": ("method", "order"), "classes": ("collapse",)}),
    )

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            formset.form.offered = {"goal": obj.goals.all()}
        return formset


class CriterionResultInline(RestrictedInline, admin.StackedInline):
    """What was found, the newest first; what was found later is a new one."""

    model = CriterionResult
    form = CriterionResultForm
    extra = 1
    readonly_fields = ("written_by",)
    fields = (("on", "verdict", "value", "base", "asked"), "evidence", "written_by")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[CriterionResult]:
        return super().get_queryset(request).select_related("criterion", "by")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.today = timezone.localdate()
        return formset

    @admin.display(description=_("written by"))
    def written_by(self, result: CriterionResult) -> str:
        return str(result.by or EMPTY)


@admin.register(Criterion)
class CriterionAdmin(RowAdmin):
    """One criterion, and its results."""

    form = CriterionForm
    list_display = (
        "__str__",
        "project",
        "kind",
        "threshold",
        "unit",
        "deadline_as_written",
    )
    words_sought = ("letter", "text")
    readonly_fields = ("project", "deadline_read")
    inlines = (CriterionResultInline,)
    fieldsets = (
        (None, {"fields": ("project", ("letter", "goal"), "text")}),
        (
            _("How it is measured"),
            {"fields": (("kind", "threshold", "unit", "approximate"), "method")},
        ),
        (_("By when, and place"), {"fields": (("deadline_as_written", "deadline_read"), "order")}),
    )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None:
            form.offered = {"goal": obj.project.goals.all()}
        return form
