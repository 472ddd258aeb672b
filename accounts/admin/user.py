"""Logins: kept by administrators alone."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from accounts.restricted_admin import RestrictedInline

# Roles come from memberships; Django's groups would be a second set of rules beside them.
admin.site.unregister(Group)


class UserForm(UserChangeForm):
    """A login; nobody locks themselves out."""

    user: ClassVar[Any] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance == self.user:
            for name in ("is_active", "is_superuser"):
                if not cleaned.get(name, True):
                    self.add_error(name, _("You cannot take this from yourself."))
        return cleaned


class MembershipInline(RestrictedInline, admin.TabularInline):
    """What the person may, and where."""

    model = Membership

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Logins and, below each, its memberships."""

    form = UserForm
    list_display = ("username", "full_name", "email", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "memberships__role")
    search_fields = ("username", "first_name", "last_name", "email")
    date_hierarchy = "date_joined"
    filter_horizontal = ()
    inlines = (MembershipInline,)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("first_name", "last_name"), "email")}),
        (
            _("Access"),
            {
                "fields": ("is_active", "is_superuser"),
                "description": _(
                    "An administrator may do everything. All others may do what their memberships "
                    "below say."
                ),
            },
        ),
        (_("Dates"), {"fields": (("last_login", "date_joined"),), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[User]:
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.none()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        if "is_superuser" in form.base_fields:
            form.base_fields["is_superuser"].label = _("Administrator")
            form.base_fields["is_superuser"].help_text = _("May see and change everything.")
        return form

    @admin.display(description=_("name"), ordering="first_name")
    def full_name(self, user: Any) -> str:
        name: str = user.get_full_name()
        return name

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser and obj != request.user

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser
