"""Projects, with their people and their status."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import AreaNamedWithPortfolio, RestrictedAdmin, RestrictedInline
from initiatives.actions.report_status import NewerReportError
from initiatives.admin.activity import ActivityInline
from initiatives.admin.clause import ProjectClauseInline
from initiatives.admin.criterion import CriterionInline
from initiatives.admin.goal import GoalInline
from initiatives.admin.rows import EMPTY, read_as
from initiatives.forms import AssignmentForm, NewStatusForm, ProjectForm
from initiatives.models import Area, Assignment, Project, Stage, StatusUpdate

STATUSES_SHOWN = 10

NEWER = "_newer_report"
"""Where a request keeps what somebody else has reported since its page was opened."""


class NewStatusInline(RestrictedInline, admin.StackedInline):
    """Room for one new status. Those that are written are shown above and never changed."""

    model = StatusUpdate
    form = NewStatusForm
    verbose_name = _("new status")
    verbose_name_plural = _("new status")
    extra = 1
    max_num = 1
    fields = (
        ("on", "stage"),
        ("light", "light_reason"),
        "text",
        (
            "evaluation_outstanding",
            "accounts_outstanding",
            "decision_wanted",
            "confirmed_unchanged",
        ),
        "seen",
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        form: type[NewStatusForm] = formset.form
        form.today = timezone.localdate()
        form.newer = getattr(request, NEWER, None)
        if obj is not None:
            form.project = obj
            form.last = StatusUpdate.objects.newest_of(obj, on=form.today).first()
            form.written = obj.status_updates.written_last().first()
        return formset


class AssignmentInline(RestrictedInline, admin.StackedInline):
    """Who does what."""

    model = Assignment
    form = AssignmentForm
    autocomplete_fields = ("person", "organisations")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("role", "person", "group_text"),
                    ("organisations", "organisation_as_written"),
                )
            },
        ),
        (
            _("Job title, side, scope and place"),
            {
                "fields": (
                    "title",
                    "side",
                    "scope",
                    "order",
                ),
                "classes": ("collapse",),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Assignment]:
        rows = super().get_queryset(request)
        return rows.select_related("person").prefetch_related("organisations")


ROWS = (ActivityInline, GoalInline, CriterionInline, ProjectClauseInline)
"""What a project is made of in plans and agreements, whatever the layout of its portfolio."""


class StageFilter(admin.SimpleListFilter):
    """By the stage that the newest status gives."""

    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Stage.choices)

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        return queryset.filter(stage=self.value()) if self.value() else queryset


@admin.register(Project)
class ProjectAdmin(AreaNamedWithPortfolio, RestrictedAdmin):
    """Projects: texts, status and people by editors; moved and deleted by managers only.

    budgets/admin/project.py stands above: it unregisters this page and registers its own subclass,
    which adds the budget lines and lets them follow a project that moves.
    """

    deleted_by = Role.MANAGER
    form = ProjectForm
    list_display = ("title", "code", "area", "stage_now", "status_on_day")
    list_filter = (
        ("area__portfolio", admin.RelatedOnlyFieldListFilter),
        ("area", admin.RelatedOnlyFieldListFilter),
        StageFilter,
    )
    list_select_related = ("area__portfolio",)
    search_fields = ("search_text__contains", "assignments__person__search_text__contains")
    ordering = ("area__portfolio", "area__order", "area_id", "order", "pk")
    readonly_fields = ("period_read", "status_history")
    inlines: ClassVar[Any] = (NewStatusInline, AssignmentInline, *ROWS)
    needs_saved_project: ClassVar[Any] = ROWS
    """Rows that are tied to others of the project's portfolio, which must be known first."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Where somebody has reported meanwhile nothing is saved: asked again, the form says so."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except NewerReportError as newer:
            setattr(request, NEWER, newer)
            return super().changeform_view(request, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Project]:
        rows = super().get_queryset(request)
        return rows.select_related("area__portfolio").with_status(on=timezone.localdate())

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        is_new = obj is None
        return [one for one in self.inlines if not (is_new and one in self.needs_saved_project)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new project has no history to show."""
        fieldsets = [
            (None, {"fields": ("area", "title", ("code", "programme", "basis_as_written"))}),
            (_("What and for whom"), {"fields": ("purpose", "target_group")}),
            (
                _("Period and place"),
                {"fields": (("period_as_written", "period_read"), "order")},
            ),
        ]
        if obj is not None:
            fieldsets.append((_("Status so far"), {"fields": ("status_history",)}))
        return self.with_version(fieldsets, request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A project moves between the areas of its portfolio; its money could not follow it out."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None and "area" in form.base_fields:
            areas = form.base_fields["area"]
            areas.queryset = areas.queryset.filter(portfolio=obj.area.portfolio_id).manageable_by(
                request.user
            )
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Where a project belongs decides where its money counts: only managers move it."""
        if obj is None or self._is_managed(request, obj):
            return self.readonly_fields
        return (*self.readonly_fields, "area")

    def _is_managed(self, request: HttpRequest, project: Any) -> bool:
        return Area.objects.manageable_by(request.user).filter(pk=project.area_id).exists()

    @admin.display(description=_("stage"), ordering="stage")
    def stage_now(self, project: Any) -> str | None:
        return Stage(project.stage).label if project.stage else None

    @admin.display(description=_("status of"), ordering="status_on")
    def status_on_day(self, project: Any) -> str | None:
        return date_format(project.status_on, "SHORT_DATE_FORMAT") if project.status_on else None

    @admin.display(description=_("read as"))
    def period_read(self, project: Project) -> str:
        return read_as(project.period)

    @admin.display(description=_("newest first"))
    def status_history(self, project: Project) -> SafeString | str:
        """The newest statuses; what a meeting has read is never changed."""
        newest = project.status_updates.newest_first().select_related("by")[:STATUSES_SHOWN]
        if not newest:
            return EMPTY
        context = {"statuses": newest, "total": project.status_updates.count()}
        return render_to_string("admin/initiatives/project/status_history.html", context)
