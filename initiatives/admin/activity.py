"""Activities, on the page of their project and on their own."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.restricted_admin import RestrictedInline
from initiatives.admin.rows import EMPTY, RowAdmin, RowsOfProject
from initiatives.forms import ActivityForm, FulfilmentForm
from initiatives.forms.activity import OUT_OF_SIGHT
from initiatives.models import Activity, Fulfilment, Organisation


class ActivityInline(RowsOfProject):
    """What is to be done in a project. What is rarely needed is folded away in each row."""

    model = Activity
    form = ActivityForm
    show_change_link = True
    autocomplete_fields = ("organisations", "sources")
    readonly_fields = ("deadline_read", "continues")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "text",
                    ("number", "kind", "responsible_as_written", "organisations"),
                    ("deadline_as_written", "deadline_read", "state", "done_on"),
                )
            },
        ),
        (
            _("Financing, review, note and place"),
            {
                "fields": (
                    "financing_as_written",
                    "sources",
                    "reviewed_on",
                    "note",
                    "continues",
                    "order",
                ),
                "classes": ("collapse",),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Activity]:
        rows = super().get_queryset(request).with_origin_in_sight_of(request.user)
        return rows.select_related("carried_from").prefetch_related("organisations", "sources")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            formset.form.portfolio = obj.area.portfolio
        return formset

    @admin.display(description=_("carried over from"))
    def continues(self, activity: Activity) -> str:
        """Chosen on the activity's own page, named to who may read it."""
        if activity.carried_from is None:
            return EMPTY
        return str(activity.carried_from if activity.origin_in_sight else OUT_OF_SIGHT)


class FulfilmentInline(RestrictedInline, admin.TabularInline):
    """Which parts of the groups that answer for it have done their share."""

    model = Fulfilment
    form = FulfilmentForm
    extra = 1

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Fulfilment]:
        return super().get_queryset(request).select_related("activity", "organisation")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.today = timezone.localdate()
        if obj is not None:
            # Whoever has done a share keeps it, also where they are no part any more.
            parts = Organisation.objects.sharing(obj).values("pk")
            known = Organisation.objects.filter(
                models.Q(pk__in=parts) | models.Q(pk__in=obj.fulfilments.values("organisation"))
            )
            formset.form.offered = {"organisation": known.order_by("short_name")}
        return formset


@admin.register(Activity)
class ActivityAdmin(RowAdmin):
    """One activity, with the shares of those who answer for it together."""

    form = ActivityForm
    list_display = (
        "__str__",
        "project",
        "responsible_as_written",
        "deadline_as_written",
        "state",
    )
    list_filter = (*RowAdmin.list_filter, "state")
    words_sought = ("number", "text", "responsible_as_written")
    autocomplete_fields = ("organisations", "sources", "carried_from")
    readonly_fields = ("project", "deadline_read")
    inlines = (FulfilmentInline,)
    fieldsets = (
        (None, {"fields": ("project", ("number", "kind"), "text")}),
        (
            _("Who, for which money, by when"),
            {
                "fields": (
                    ("responsible_as_written", "organisations"),
                    ("financing_as_written", "sources"),
                    ("deadline_as_written", "deadline_read"),
                )
            },
        ),
        (_("How it goes"), {"fields": (("state", "done_on", "reviewed_on"), "note")}),
        (_("Where it comes from, and place"), {"fields": ("carried_from", "order")}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Activity]:
        return super().get_queryset(request).with_origin_in_sight_of(request.user)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Shares are there where a group answers for it, or did."""
        if obj is None:
            return ()
        is_shared = Organisation.objects.sharing(obj).exists() or obj.fulfilments.exists()
        return self.inlines if is_shared else ()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None:
            form.portfolio = obj.project.area.portfolio
        return form
