"""The data entry pages."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

APPS = ("initiatives", "budgets", "reports", "accounts")
MODELS = (
    "Portfolio",
    "Area",
    "Project",
    "Activity",
    "Criterion",
    "Indicator",
    "Person",
    "Organisation",
    "BudgetFrame",
    "BudgetLine",
    "FundingSource",
    "Meeting",
    "Decision",
    "Round",
    "User",
    "Membership",
)


class DataEntrySite(AdminSite):
    """Lets in editors, managers and administrators; what each may do there is said by role."""

    site_header = _("Indsats: data entry")
    site_title = _("Indsats")
    index_title = _("Data entry")
    empty_value_display = "–"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_active and user.is_authenticated and user.may_enter_data

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The site has one login page. Who is logged in and no editor is told so (403)."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied(_("Data entry is for editors, managers and administrators."))
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """In the order in which a portfolio is entered, not by the alphabet."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"], MODELS))
        return sorted(apps, key=lambda app: _place(app["app_label"], APPS))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without Django's detour to an object's page, which knows no membership."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]


def _place(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order)
