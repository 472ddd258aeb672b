"""Addresses of everything that is read."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("", views.start, name="start"),
    path("komponenter/", views.component_gallery, name="component_gallery"),
    path("p/<slug:portfolio>/", views.portfolio_detail, name="portfolio_detail"),
    path("p/<slug:portfolio>/rapport.<str:extension>", views.report_file, name="report_file"),
    path("p/<slug:portfolio>/omraade/<slug:area>/", views.area_detail, name="area_detail"),
    path("p/<slug:portfolio>/projekter/", views.project_list, name="project_list"),
    path("p/<slug:portfolio>/projekter/<int:pk>/", views.project_detail, name="project_detail"),
    path("p/<slug:portfolio>/personer/", views.person_list, name="person_list"),
    path("p/<slug:portfolio>/personer/<int:pk>/", views.person_detail, name="person_detail"),
    path("p/<slug:portfolio>/organisationer/", views.organisation_list, name="organisation_list"),
    path(
        "p/<slug:portfolio>/organisationer/<int:pk>/",
        views.organisation_detail,
        name="organisation_detail",
    ),
    path("p/<slug:portfolio>/projekter/<int:pk>/status/", views.status_form, name="status_form"),
    path(
        "p/<slug:portfolio>/projekter/<int:pk>/uaendret/",
        views.status_confirm,
        name="status_confirm",
    ),
    path("p/<slug:portfolio>/siden-sidst/", views.changes, name="changes"),
    path("p/<slug:portfolio>/budget/", views.budget_detail, name="budget_detail"),
    path("p/<slug:portfolio>/budgetlinjer/", views.line_list, name="line_list"),
]
