"""Rounds of status reporting."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin
from reports.models import Round


@admin.register(Round)
class RoundAdmin(RestrictedAdmin):
    """What can be changed of a round that has been opened: when it ends and what its mails say."""

    changed_by = Role.MANAGER
    list_display = ("__str__", "portfolio", "area", "deadline_on", "opened_at", "closed_at")
    list_filter = (("portfolio", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("portfolio", "area", "meeting")
    fields = (
        ("portfolio", "area"),
        "meeting",
        ("deadline_on", "remind_days_before"),
        "message",
        ("opened_at", "opened_by", "closed_at"),
    )
    readonly_fields = ("portfolio", "area", "meeting", "opened_at", "opened_by", "closed_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A round is opened on the pages: that is what asks people."""
        return False
