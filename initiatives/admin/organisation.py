"""Organisations: shared by all portfolios."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.restricted_admin import RestrictedAdmin, RestrictedInline
from initiatives.models import Organisation, OrganisationSpelling
from portfolio.collation import danish_order


class SpellingInline(RestrictedInline, admin.TabularInline):
    """Other ways in which the organisation is written."""

    model = OrganisationSpelling


@admin.register(Organisation)
class OrganisationAdmin(RestrictedAdmin):
    """Everybody who enters data may choose any organisation and add a new one.

    It is renamed by those who may edit every place where it stands.
    """

    list_display = ("short_name", "name", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("search_text__contains", "spellings__spelling")
    ordering = (danish_order("short_name"),)
    autocomplete_fields = ("parent",)
    fields = (("short_name", "name"), ("kind", "parent"))
    inlines = (SpellingInline,)
    # One at a time, so that each can be asked whether it stands anywhere.
    actions = None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Organisation]:
        return admin.ModelAdmin.get_queryset(self, request)

    def has_delete_permission(self, request: HttpRequest, obj: Organisation | None = None) -> bool:
        """One that stands with a name or an activity is kept: it would vanish from the tables."""
        in_use = obj is not None and (obj.assignments.exists() or obj.activities.exists())
        return not in_use and super().has_delete_permission(request, obj)

    def changeable(self, request: HttpRequest) -> models.QuerySet[Organisation]:
        return self.get_queryset(request).editable_by(request.user)
