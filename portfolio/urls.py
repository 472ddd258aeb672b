"""Every address of the site."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from portfolio.views import healthz

handler403 = "portfolio.views.forbidden"
handler404 = "portfolio.views.not_found"
handler500 = "portfolio.views.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("log-ind/", auth_views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("log-ud/", auth_views.LogoutView.as_view(), name="logout"),
    path("sprog/", login_not_required(set_language), name="set_language"),
    path("admin/", admin.site.urls),
    path("", include("reports.urls")),
]
