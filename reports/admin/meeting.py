"""Meetings."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Role
from accounts.models.restricted import AnyUser
from accounts.restricted_admin import AreaNamedWithPortfolio, RestrictedAdmin
from accounts.versioned_form import VersionedForm
from initiatives.models import Portfolio
from reports.forms.meeting import OfManagedArea
from reports.models import Meeting


class MeetingEntryForm(OfManagedArea, VersionedForm):
    """The same areas are offered as on the pages. A new meeting is made by managers of a whole
    portfolio only, see `has_add_permission`.
    """

    user: AnyUser

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and "area" in self.fields:
            self.offer_areas(self.instance.portfolio, self.user)


@admin.register(Meeting)
class MeetingAdmin(AreaNamedWithPortfolio, RestrictedAdmin):
    """A meeting stays in its portfolio. One with a frozen report, or a decision, stays for good."""

    form = MeetingEntryForm
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
