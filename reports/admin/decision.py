"""What meetings have decided."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin
from reports.models import Decision


@admin.register(Decision)
class DecisionAdmin(RestrictedAdmin):
    """Its words can be mended by who manages its meeting, where it is written."""

    changed_by = Role.MANAGER
    list_display = ("project", "meeting", "text", "by")
    list_filter = (("meeting", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("project", "meeting", "by")
    search_fields = ("text", "project__search_text")
    fields = ("project", "meeting", "text", ("by", "at"))
    readonly_fields = ("project", "meeting", "by", "at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Whose words they are now, as when they are changed at the meeting."""
        if form.has_changed():
            obj.by = request.user
        super().save_model(request, obj, form, change)
