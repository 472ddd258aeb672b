"""Areas."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.restricted_admin import RestrictedAdmin
from initiatives.admin.clause import AreaClauseInline
from initiatives.forms import AreaForm
from initiatives.models import Area, Portfolio


@admin.register(Area)
class AreaAdmin(RestrictedAdmin):
    """Areas of the portfolios; an area stays in its portfolio.

    budgets/admin/area.py unregisters this page and registers its own subclass with the frames.
    """

    changed_by = Role.MANAGER
    form = AreaForm
    list_display = ("name", "number", "portfolio", "order")
    list_filter = (("portfolio", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("portfolio",)
    search_fields = ("name", "number", "portfolio__name")
    ordering = ("portfolio__name", "order", "pk")
    inlines = (AreaClauseInline,)
    fieldsets = (
        (None, {"fields": ("portfolio", "name", ("number", "heading"), "intro")}),
        (
            _("Place and address"),
            {
                "fields": (
                    "order",
                    "slug",
                ),
                "classes": ("collapse",),
                "description": _("An empty address is made from the name."),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("portfolio",) if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever manages a whole portfolio may add areas to it."""
        return Portfolio.objects.manageable_by(request.user).exists()
