"""Memberships: managers give them in their own portfolios and areas."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Role, User
from accounts.restricted_admin import RestrictedAdmin


class LoginField(forms.CharField):
    """A person, given by their exact user name or e-mail address.

    A manager may add anybody, but is shown no list of everybody.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, strip=True, **kwargs)

    def to_python(self, value: Any) -> User | None:
        words = super().to_python(value)
        if not words:
            return None
        found = User.objects.filter(Q(username=words) | Q(email__iexact=words), is_active=True)
        if len(found) != 1:
            raise ValidationError(
                _("No single user has this user name or e-mail address. Ask an administrator."),
                code="invalid",
            )
        return found[0]

    def run_validators(self, value: Any) -> None:
        """The validators are about text, and have seen it in `to_python`'s stead."""


class MembershipForm(forms.ModelForm):
    """A role in a portfolio or an area; never one's own."""

    user: ClassVar[Any] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.user.is_superuser and cleaned.get("user") == self.user:
            self.add_error("user", _("Your own role is given to you by somebody else."))
        if cleaned.get("portfolio") and cleaned.get("area"):
            self.add_error("area", _("Choose either a portfolio or an area."))
        return cleaned


@admin.register(Membership)
class MembershipAdmin(RestrictedAdmin):
    """Who may what: readers, editors and managers of a portfolio or one of its areas."""

    changed_by = Role.MANAGER
    form = MembershipForm
    fields = ("user", "portfolio", "area", "role")
    list_display = ("user", "role", "portfolio", "area")
    list_filter = (
        "role",
        ("portfolio", admin.RelatedOnlyFieldListFilter),
        ("area", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("user", "portfolio", "area")
    search_fields = ("user__username", "user__first_name", "user__last_name", "user__email")
    ordering = ("user__last_name", "user__first_name", "user__username", "pk")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Membership]:
        """Memberships of the portfolios and areas that the person manages."""
        rows = admin.ModelAdmin.get_queryset(self, request)
        if request.user.is_superuser:
            return rows
        portfolios, areas = (
            Membership._meta.get_field(name).related_model.objects.manageable_by(request.user)
            for name in ("portfolio", "area")
        )
        return rows.filter(Q(portfolio__in=portfolios) | Q(area__in=areas))

    def changeable(self, request: HttpRequest) -> models.QuerySet[Membership]:
        """Nobody raises themselves, and nobody locks themselves out."""
        rows = self.get_queryset(request)
        return rows if request.user.is_superuser else rows.exclude(user_id=request.user.pk)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.may_manage and super().has_view_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A membership changes its role; another person or place is another membership."""
        return ("user", "portfolio", "area") if obj else ()

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return ("user",) if request.user.is_superuser else ()

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "user" and not request.user.is_superuser:
            return LoginField(
                label=_("User"), help_text=_("The exact user name or e-mail address.")
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
