from reports.views.activity_form import (
    activity_done,
    activity_form,
    activity_reviewed,
    activity_undo,
)
from reports.views.activity_list import activity_list
from reports.views.area_detail import area_detail
from reports.views.budget_detail import budget_detail
from reports.views.changes import changes
from reports.views.component_gallery import component_gallery
from reports.views.criterion_form import (
    criterion_form,
    result_form,
    result_remove,
    result_restore,
)
from reports.views.criterion_list import criterion_list
from reports.views.feed import feed_file, feed_list, feed_revoke
from reports.views.freeze import freeze_report, freezing_detail
from reports.views.frozen_report import (
    frozen_file,
    frozen_report,
    link_add,
    link_revoke,
    shared_file,
    shared_report,
)
from reports.views.history_list import history_list
from reports.views.line_list import line_list
from reports.views.measurement_form import measurement_add, measurement_form
from reports.views.meeting import decision_form, meeting_detail, meeting_form, meeting_list
from reports.views.month import month
from reports.views.organisation_list import organisation_detail, organisation_list
from reports.views.person_list import person_detail, person_list
from reports.views.portfolio_copy import copy_undo, portfolio_copy
from reports.views.portfolio_detail import portfolio_detail
from reports.views.project_detail import project_detail
from reports.views.project_list import project_list
from reports.views.report_file import report_file
from reports.views.round import reminder_retry, round_add, round_close, round_detail, round_list
from reports.views.start import start
from reports.views.status_form import status_confirm, status_form
from reports.views.timeline import timeline

__all__ = [
    "activity_done",
    "activity_form",
    "activity_list",
    "activity_reviewed",
    "activity_undo",
    "area_detail",
    "budget_detail",
    "changes",
    "component_gallery",
    "copy_undo",
    "criterion_form",
    "criterion_list",
    "decision_form",
    "feed_file",
    "feed_list",
    "feed_revoke",
    "freeze_report",
    "freezing_detail",
    "frozen_file",
    "frozen_report",
    "history_list",
    "line_list",
    "link_add",
    "link_revoke",
    "measurement_add",
    "measurement_form",
    "meeting_detail",
    "meeting_form",
    "meeting_list",
    "month",
    "organisation_detail",
    "organisation_list",
    "person_detail",
    "person_list",
    "portfolio_copy",
    "portfolio_detail",
    "project_detail",
    "project_list",
    "reminder_retry",
    "report_file",
    "result_form",
    "result_remove",
    "result_restore",
    "round_add",
    "round_close",
    "round_detail",
    "round_list",
    "shared_file",
    "shared_report",
    "start",
    "status_confirm",
    "status_form",
    "timeline",
]
