"""Every change that a person makes leaves one row: who, when, and what the values are now."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from accounts.history import FiledHistory
from accounts.models import Membership, Role, User
from budgets.actions.move_project import move_project
from budgets.models import BudgetLine
from imports.actions.load_afterwards import load_afterwards
from initiatives.actions.report_status import report_status
from initiatives.models import Area, Assignment, Portfolio, Project, Stage
from reports.actions.decide import decide
from reports.actions.round import close_round, open_round
from reports.models import Decision, Meeting, Round
from tests.admin_pages import Page, log_in
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_meeting,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
    make_status,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2008, 5, 13, 10, 30, tzinfo=UTC)
TODAY = date(2008, 5, 13)


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def project():
    project = make_project(area=make_area(portfolio=make_portfolio()), title="Gode job")
    make_assignment(project=project, organisations=(make_organisation(short_name="KL"),))
    make_line(project=project, oere=300 * KRONE)
    make_status(project=project, on=date(2008, 5, 1))
    return project


@pytest.fixture
def manager(project):
    return make_member(role=Role.MANAGER, portfolio=project.area.portfolio)


def rows_of(model, row):
    """The history of one row, the oldest first: what was done, and by whom."""
    history = model.history.filter(id=row.pk).order_by("history_id")
    return [(each.history_type, each.history_user) for each in history]


def values_of(model, row, name):
    history = model.history.filter(id=row.pk).order_by("history_id")
    return list(history.values_list(name, flat=True))


def all_rows():
    """How many rows of history there are, of every kind."""
    models = (Project, Assignment, Area, Portfolio, BudgetLine, Meeting, Decision, Round)
    return {model.__name__: model.history.count() for model in models}


def page_of(project):
    return reverse("admin:initiatives_project_change", args=[project.pk])


# --- Through data entry --------------------------------------------------------------------------


def test_a_change_in_data_entry_says_who_and_when_and_what_is_there_now(project, manager):
    page = Page(log_in(manager), page_of(project))
    page["title"] = "Bedre job"
    page.save()
    assert rows_of(Project, project) == [("+", None), ("~", manager)]
    assert values_of(Project, project, "title") == ["Gode job", "Bedre job"]
    assert values_of(Project, project, "history_date")[1] == NOW


def test_a_page_that_is_saved_without_a_change_leaves_no_row(project, manager):
    before = all_rows()
    Page(log_in(manager), page_of(project)).save()
    assert all_rows() == before


def test_a_row_within_a_page_leaves_a_row_of_its_own_and_none_of_its_page(project, manager):
    line = project.lines.get()
    before = all_rows()
    page = Page(log_in(manager), page_of(project))
    page["lines-0-as_written"] = "250 kr."
    page.save()
    assert all_rows() == before | {"BudgetLine": before["BudgetLine"] + 1}
    assert rows_of(BudgetLine, line)[-1] == ("~", manager)
    assert values_of(BudgetLine, line, "amount_oere") == [300 * KRONE, 250 * KRONE]


def test_a_project_that_is_moved_and_renamed_at_once_is_one_row(project, manager):
    old, new = project.area, make_area(portfolio=project.area.portfolio)
    make_frame(area=new)
    page = Page(log_in(manager), page_of(project))
    page["area"], page["title"] = new.pk, "Bedre job"
    page.save()
    assert rows_of(Project, project) == [("+", None), ("~", manager)]
    assert values_of(Project, project, "title") == ["Gode job", "Bedre job"]
    assert values_of(Project, project, "area") == [old.pk, new.pk]
    assert rows_of(BudgetLine, BudgetLine.objects.get()) == [("+", None), ("~", manager)]


def organisations_in(row):
    return sorted(each.organisation.short_name for each in row.organisations.all())


def test_other_organisations_of_a_person_are_one_row_that_says_which(project, manager):
    assignment = project.assignments.get()
    assert rows_of(Assignment, assignment) == [("+", None)]
    others = [make_organisation(short_name=name).pk for name in ("FOA", "HK")]
    page = Page(log_in(manager), page_of(project))
    page["assignments-0-organisations"] = others
    page.save()
    assert rows_of(Assignment, assignment) == [("+", None), ("~", manager)]
    first, second = Assignment.history.filter(id=assignment.pk).order_by("history_id")
    assert (organisations_in(first), organisations_in(second)) == (["KL"], ["FOA", "HK"])


def test_a_new_person_on_a_project_is_one_row_with_their_organisations(project, manager):
    page = Page(log_in(manager), page_of(project))
    page.add_row("assignments", group_text="NN", organisations=[make_organisation().pk])
    page.save()
    assignment = project.assignments.get(group_text="NN")
    assert rows_of(Assignment, assignment) == [("+", manager)]
    assert len(organisations_in(Assignment.history.get(id=assignment.pk))) == 1


def test_organisations_that_are_changed_by_themselves_are_a_row_too(project):
    assignment = Assignment.objects.get()
    assignment.organisations.set([make_organisation(short_name="FOA")])
    newest = Assignment.history.filter(id=assignment.pk).latest("history_id")
    assert (newest.history_type, organisations_in(newest)) == ("~", ["FOA"])
    first = Assignment.history.filter(id=assignment.pk).earliest("history_id")
    assert organisations_in(first) == ["KL"]


def test_a_job_title_is_kept_as_it_is_however_long_the_name_of_its_holder(project, manager):
    assignment = make_assignment(project=project, group_text="x" * 200, title="Konsulent")
    assert values_of(Assignment, assignment, "title") == ["Konsulent"]
    assert values_of(Assignment, assignment, "filed_as") == ["Konsulent " + "x" * 200]


def test_a_membership_says_who_gave_it(project, manager):
    administrator = make_member(role=Role.READER, portfolio=project.area.portfolio)
    membership = Membership.objects.get(user=administrator)
    page = Page(log_in(manager), reverse("admin:accounts_membership_change", args=[membership.pk]))
    page["role"] = Role.EDITOR
    page.save()
    assert rows_of(Membership, membership) == [("+", None), ("~", manager)]
    assert values_of(Membership, membership, "role") == [Role.READER, Role.EDITOR]


# --- Through the pages ---------------------------------------------------------------------------


@pytest.fixture
def meeting(project):
    return make_meeting(portfolio=project.area.portfolio, title="Majmøde", held_on=TODAY)


def test_a_change_on_a_page_says_who_and_what(project, manager, meeting):
    page = reverse("reports:meeting_edit", args=[project.area.portfolio.slug, meeting.pk])
    data = {"title": "Junimøde", "held_on": "13. maj 2008", "area": "", "seen_version": "1"}
    assert log_in(manager).post(page, data).status_code == 302
    assert rows_of(Meeting, meeting) == [("+", None), ("~", manager)]
    assert values_of(Meeting, meeting, "title") == ["Majmøde", "Junimøde"]


def test_a_page_of_the_site_that_is_saved_without_a_change_leaves_no_row(project, manager, meeting):
    page = reverse("reports:meeting_edit", args=[project.area.portfolio.slug, meeting.pk])
    data = {"title": "Majmøde", "held_on": "13. maj 2008", "area": "", "seen_version": "1"}
    assert log_in(manager).post(page, data).status_code == 302
    assert rows_of(Meeting, meeting) == [("+", None)]
    assert Meeting.objects.get().version == 1


def test_a_deadline_that_is_reported_with_a_status_is_a_change_of_the_project(project, manager):
    status = project.status_updates.get()
    page = reverse("reports:status_form", args=[project.area.portfolio.slug, project.pk])
    prefix = f"p{project.pk}-"
    data = {
        f"{prefix}stage": Stage.IN_PROGRESS,
        f"{prefix}on": "13. maj 2008",
        f"{prefix}period_as_written": "ultimo 2008",
        f"{prefix}light": "none",
        f"{prefix}text": "Udskudt.",
        f"{prefix}seen": status.pk,
    }
    client: Client = log_in(manager)
    assert client.post(page, data).status_code == 302
    assert rows_of(Project, project) == [("+", None), ("~", manager)]
    assert values_of(Project, project, "period_as_written") == ["", "ultimo 2008"]
    data |= {f"{prefix}seen": project.status_updates.newest_first()[0].pk}
    assert client.post(page, data).status_code == 302
    assert len(rows_of(Project, project)) == 2


# --- Through actions, whoever calls them ---------------------------------------------------------


def test_a_decision_is_signed_by_who_wrote_it(project, manager, meeting):
    def decided(text):
        return decide(
            meeting=meeting, project=project, text=text, settles=False, by=manager, today=TODAY
        )

    decision = decided("Gå videre.")
    assert rows_of(Decision, decision) == [("+", manager)]
    decided("Gå videre.")
    assert rows_of(Decision, decision) == [("+", manager)]
    decided("Stop.")
    assert rows_of(Decision, decision) == [("+", manager), ("~", manager)]
    assert values_of(Decision, decision, "text") == ["Gå videre.", "Stop."]


def test_a_round_is_signed_by_who_opens_and_closes_it(project, manager):
    new = Round(portfolio=project.area.portfolio, deadline_on=date(2008, 6, 1))
    opened = open_round(new=new, by=manager, at=NOW, today=TODAY)
    close_round(of_round=opened, by=manager, at=NOW)
    close_round(of_round=opened, by=manager, at=NOW)
    assert rows_of(Round, opened) == [("+", manager), ("~", manager)]
    assert values_of(Round, opened, "closed_at") == [None, NOW]


def test_a_deadline_that_an_action_changes_is_signed_by_who_reports(project, manager):
    report_status(
        project=project, by=manager, today=TODAY, on=TODAY, period_as_written="ultimo 2008"
    )
    assert rows_of(Project, project) == [("+", None), ("~", manager)]


def test_a_project_that_moves_and_its_money_say_from_where_to_where(project, manager):
    line, old = project.lines.get(), project.area
    new = make_area(portfolio=old.portfolio)
    frame = make_frame(area=new)
    move_project(project=project, area=new, by=manager)
    assert rows_of(Project, project) == [("+", None), ("~", manager)]
    assert values_of(Project, project, "area") == [old.pk, new.pk]
    assert rows_of(BudgetLine, line) == [("+", None), ("~", manager)]
    assert values_of(BudgetLine, line, "frame") == [line.frame_id, frame.pk]
    assert values_of(BudgetLine, line, "area_key") == [old.pk, new.pk]
    assert BudgetLine.objects.get().version == line.version + 1


def test_statuses_out_of_a_file_are_signed_and_no_change_of_their_project(project, manager):
    before = all_rows()
    row = {"project": "Gode job", "on": "2008-05-13", "stage": "in_progress", "text": "Går godt."}
    data = {"schema": "indsats/afterwards/1", "meetings": [], "updates": [row]}
    load_afterwards(portfolio=project.area.portfolio, data=data, by=manager)
    assert project.status_updates.newest_first()[0].by == manager
    assert all_rows() == before


# --- Reasons, deletions, what is not recorded ----------------------------------------------------


def test_a_reason_is_kept_where_one_is_given(project):
    project.title = "Bedre job"
    project._change_reason = "Navnet var for kort."
    project.save()
    assert values_of(Project, project, "history_change_reason") == [None, "Navnet var for kort."]


def test_a_row_that_was_deleted_with_all_that_it_belonged_to_is_still_filed_there(project):
    area, portfolio = project.area, project.area.portfolio
    keys = {"portfolio_key": portfolio.pk, "area_key": area.pk, "project_key": project.pk}
    line, assignment = project.lines.get(), project.assignments.get()
    BudgetLine.objects.get().delete()
    area.frames.get().delete()
    project.delete()
    area.delete()
    portfolio.delete()
    for model, row in ((BudgetLine, line), (Assignment, assignment)):
        last = model.history.filter(id=row.pk).latest("history_id")
        assert last.history_type == "-"
        assert {name: getattr(last, name) for name in keys} == keys
    gone = Project.history.filter(**keys).latest("history_id")
    assert (gone.history_type, gone.filed_as) == ("-", "Gode job")
    for model, key in ((Area, keys["area_key"]), (Portfolio, keys["portfolio_key"])):
        assert model.history.filter(id=key).latest("history_id").history_type == "-"


def test_a_login_and_a_password_are_no_change_of_a_user(project, manager):
    before = type(manager).history.count()
    client = Client()
    manager.set_password("hemmeligt nok")
    manager.save(update_fields=["password"])
    assert client.login(username=manager.username, password="hemmeligt nok")
    assert type(manager).history.count() == before
    assert "password" not in {field.name for field in type(manager).history.model._meta.fields}


# --- Kept for good -------------------------------------------------------------------------------

KINDS = [model for model in apps.get_models() if issubclass(model, FiledHistory)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind._meta.model_name)
def test_the_database_refuses_every_change_of_history(kind):
    """Asked without a row, which a kind may have none of: the rule is there, by its name."""
    table = kind._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE tbl_name = %s", [table])
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
        names = {name for (name,) in cursor.fetchall()}
    assert {f"{table}_no_update", f"{table}_no_delete"} <= names


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(history_change_reason="x"),
        lambda rows: rows.update(history_user=None),
        lambda rows: rows.delete(),
    ],
)
def test_no_way_of_the_orm_changes_history(project, change):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change(Project.history.filter(id=project.pk))
    assert rows_of(Project, project) == [("+", None)]


def test_who_changed_something_stays_known_and_others_may_be_deleted(project, manager):
    page = Page(log_in(manager), page_of(project))
    page["title"] = "Bedre job"
    page.save()
    with pytest.raises(ProtectedError):
        manager.delete()
    assert rows_of(Project, project)[-1] == ("~", manager)
    make_member(role=Role.EDITOR, portfolio=project.area.portfolio).delete()
    assert list(User.objects.all()) == [manager]
