"""Addresses of everything that is read."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("", views.start, name="start"),
    path("komponenter/", views.component_gallery, name="component_gallery"),
    path("p/<slug:portfolio>/", views.portfolio_detail, name="portfolio_detail"),
    path("p/<slug:portfolio>/kopier/", views.portfolio_copy, name="portfolio_copy"),
    path("p/<slug:portfolio>/fortryd-kopi/", views.copy_undo, name="copy_undo"),
    path("p/<slug:portfolio>/rapport.<str:extension>", views.report_file, name="report_file"),
    path("p/<slug:portfolio>/omraade/<slug:area>/", views.area_detail, name="area_detail"),
    path("p/<slug:portfolio>/projekter/", views.project_list, name="project_list"),
    path("p/<slug:portfolio>/projekter/<int:pk>/", views.project_detail, name="project_detail"),
    path("p/<slug:portfolio>/aktiviteter/", views.activity_list, name="activity_list"),
    path("p/<slug:portfolio>/aktiviteter/<int:pk>/", views.activity_form, name="activity_form"),
    path(
        "p/<slug:portfolio>/indikatorer/<int:pk>/nyt-tal/",
        views.measurement_add,
        name="measurement_add",
    ),
    path("p/<slug:portfolio>/tal/<int:pk>/", views.measurement_form, name="measurement_form"),
    path(
        "p/<slug:portfolio>/aktiviteter/<int:pk>/faerdig/",
        views.activity_done,
        name="activity_done",
    ),
    path(
        "p/<slug:portfolio>/aktiviteter/<int:pk>/set-efter/",
        views.activity_reviewed,
        name="activity_reviewed",
    ),
    path(
        "p/<slug:portfolio>/aktiviteter/<int:pk>/fortryd/",
        views.activity_undo,
        name="activity_undo",
    ),
    path("p/<slug:portfolio>/kriterier/", views.criterion_list, name="criterion_list"),
    path("p/<slug:portfolio>/kriterium/<int:pk>/", views.criterion_form, name="criterion_form"),
    path(
        "p/<slug:portfolio>/kriterium/<int:pk>/resultat/<int:result>/",
        views.result_form,
        name="result_form",
    ),
    path(
        "p/<slug:portfolio>/kriterium/<int:pk>/resultat/<int:result>/fjern/",
        views.result_remove,
        name="result_remove",
    ),
    path(
        "p/<slug:portfolio>/kriterium/<int:pk>/resultat/<int:result>/gendan/",
        views.result_restore,
        name="result_restore",
    ),
    path("p/<slug:portfolio>/tidslinje/", views.timeline, name="timeline"),
    path("p/<slug:portfolio>/maaned/", views.month, name="month"),
    path("p/<slug:portfolio>/maaned/<str:month>/", views.month, name="month"),
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
    path("p/<slug:portfolio>/historik/", views.history_list, name="history_list"),
    path("p/<slug:portfolio>/abonnementer/", views.feed_list, name="feed_list"),
    path("p/<slug:portfolio>/abonnementer/luk/", views.feed_revoke, name="feed_revoke"),
    path("p/<slug:portfolio>/runder/", views.round_list, name="round_list"),
    path("p/<slug:portfolio>/runder/ny/", views.round_add, name="round_add"),
    path("p/<slug:portfolio>/runder/<int:pk>/", views.round_detail, name="round_detail"),
    path("p/<slug:portfolio>/runder/<int:pk>/luk/", views.round_close, name="round_close"),
    path(
        "p/<slug:portfolio>/runder/<int:pk>/send-igen/",
        views.reminder_retry,
        name="reminder_retry",
    ),
    path("p/<slug:portfolio>/moeder/", views.meeting_list, name="meeting_list"),
    path("p/<slug:portfolio>/moeder/nyt/", views.meeting_form, name="meeting_add"),
    path("p/<slug:portfolio>/moeder/<int:pk>/", views.meeting_detail, name="meeting_detail"),
    path("p/<slug:portfolio>/moeder/<int:pk>/ret/", views.meeting_form, name="meeting_edit"),
    path(
        "p/<slug:portfolio>/moeder/<int:pk>/beslutning/<int:project>/",
        views.decision_form,
        name="decision_form",
    ),
    path("p/<slug:portfolio>/moeder/<int:pk>/frys/", views.freeze_report, name="freeze_report"),
    path(
        "p/<slug:portfolio>/moeder/<int:pk>/frys/<int:order>/",
        views.freezing_detail,
        name="freezing_detail",
    ),
    path(
        "p/<slug:portfolio>/moeder/<int:pk>/v<int:version>/",
        views.frozen_report,
        name="frozen_report",
    ),
    path(
        "p/<slug:portfolio>/moeder/<int:pk>/v<int:version>/rapport.<str:extension>",
        views.frozen_file,
        name="frozen_file",
    ),
    path("p/<slug:portfolio>/moeder/<int:pk>/v<int:version>/del/", views.link_add, name="link_add"),
    path(
        "p/<slug:portfolio>/moeder/<int:pk>/v<int:version>/luk/",
        views.link_revoke,
        name="link_revoke",
    ),
    path("delt/<str:secret>/", views.shared_report, name="shared_report"),
    path("delt/<str:secret>/rapport.<str:extension>", views.shared_file, name="shared_file"),
    path("frister/<str:secret>/frister.<str:extension>", views.feed_file, name="feed_file"),
    path("p/<slug:portfolio>/siden-sidst/", views.changes, name="changes"),
    path("p/<slug:portfolio>/budget/", views.budget_detail, name="budget_detail"),
    path("p/<slug:portfolio>/budgetlinjer/", views.line_list, name="line_list"),
]
