"""Every address of the site."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

from portfolio import views

handler400 = "portfolio.views.bad_request"
handler403 = "portfolio.views.forbidden"
handler404 = "portfolio.views.not_found"
handler500 = "portfolio.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("log-ind/", auth_views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("log-ud/", views.logout_page, name="logout"),
    path("sprog/", views.choose_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("", include("reports.urls")),
    path("", include("imports.urls")),
]
