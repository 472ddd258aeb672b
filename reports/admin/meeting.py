"""Meetings."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Role
from accounts.restricted_admin import AreaNamedWithPortfolio, RestrictedAdmin
from initiatives.models import Portfolio
from reports.models import Meeting


@admin.register(Meeting)
class MeetingAdmin(AreaNamedWithPortfolio, RestrictedAdmin):
    """A meeting stays in its portfolio. One with a frozen report, or a decision, stays for good."""

    changed_by = Role.MANAGER
    list_display = ("title", "held_on", "portfolio", "area")
    list_filter = (("portfolio", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("portfolio", "area")
    search_fields = ("title", "portfolio__name", "area__name")
    fields = ("portfolio", "area", "title", "held_on")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("portfolio",) if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who manages one area only makes its meetings on the pages, which know the area."""
        return Portfolio.objects.manageable_by(request.user).exists()
