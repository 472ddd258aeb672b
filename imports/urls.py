"""Addresses of the import of files: below those of their portfolio."""

from django.urls import path

from imports import views

app_name = "imports"

urlpatterns = [
    path("p/<slug:portfolio>/indlaes/", views.import_list, name="import_list"),
    path("p/<slug:portfolio>/indlaes/<int:pk>/", views.import_detail, name="import_detail"),
    path(
        "p/<slug:portfolio>/indlaes/<int:pk>/tolkning/", views.import_mapping, name="import_mapping"
    ),
    path("p/<slug:portfolio>/indlaes/<int:pk>/raekker/", views.import_rows, name="import_rows"),
    path(
        "p/<slug:portfolio>/indlaes/<int:pk>/raekketyper/", views.import_roles, name="import_roles"
    ),
    path(
        "p/<slug:portfolio>/indlaes/<int:pk>/spoergsmaal/",
        views.import_answers,
        name="import_answers",
    ),
    path("p/<slug:portfolio>/indlaes/<int:pk>/udfoer/", views.import_apply, name="import_apply"),
    path(
        "p/<slug:portfolio>/indlaes/<int:pk>/forsoeg-igen/",
        views.import_retry,
        name="import_retry",
    ),
    path("p/<slug:portfolio>/indlaes/<int:pk>/fortryd/", views.import_undo, name="import_undo"),
    path(
        "p/<slug:portfolio>/indlaes/<int:pk>/kasser/", views.import_discard, name="import_discard"
    ),
    path("p/<slug:portfolio>/indlaes/<int:pk>/fil", views.import_file, name="import_file"),
]
