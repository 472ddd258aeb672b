"""People who lead projects and sit in their groups."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.http import HttpRequest

from accounts.restricted_admin import RestrictedAdmin
from initiatives.models import Person, Portfolio, Project
from portfolio.collation import danish_order


@admin.register(Person)
class PersonAdmin(RestrictedAdmin):
    """The people of the projects and agreements that one may read, and those just added oneself.

    A name is changed by those who may edit every project in which it stands.
    """

    list_display = ("name", "project_count")
    search_fields = ("search_text__contains",)
    ordering = (danish_order("name"), "pk")
    autocomplete_fields = ("user",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Person]:
        rows = admin.ModelAdmin.get_queryset(self, request)
        readable = Project.objects.visible_to(request.user)
        # Parties sign for the whole: who sees one area only is shown none of them.
        portfolios = Portfolio.objects.seen_whole_by(request.user)
        # A person is added before they stand in any project, and then chosen in the assignment.
        added_here = LogEntry.objects.filter(
            user=request.user.pk,
            action_flag=ADDITION,
            content_type=ContentType.objects.get_for_model(Person),
        ).values(key=Cast("object_id", models.BigIntegerField()))
        if not request.user.is_superuser:
            rows = rows.filter(
                Q(pk__in=Person.objects.of_projects(readable).values("pk"))
                | Q(pk__in=Person.objects.of_portfolios(portfolios).values("pk"))
                | Q(pk__in=added_here, assignments__isnull=True, parties__isnull=True)
            )
        return rows.annotate(
            # Only projects that one may read: a count tells of the others too.
            project_total=models.Count(
                "assignments__project",
                filter=Q(assignments__project__in=readable),
                distinct=True,
            )
        )

    def changeable(self, request: HttpRequest) -> models.QuerySet[Person]:
        return self.get_queryset(request).editable_by(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Which login is whose is the administrators' business."""
        return ("name", "user") if request.user.is_superuser else ("name",)

    @admin.display(description=Project._meta.verbose_name_plural, ordering="project_total")
    def project_count(self, person: Any) -> int:
        return person.project_total
