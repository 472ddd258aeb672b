"""An import that is taken back: everything is as before, or nothing is touched."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Role
from accounts.recorded_at_once import Occasion
from budgets.models import BudgetFrame, BudgetLine
from imports.actions.undo_import import LEFT, discard_import, undo_import
from imports.models import FileImport, ImportRow, ImportState
from imports.writing.written import Written
from initiatives.models import Area, Assignment, Organisation, Person, Project, Stage, StatusUpdate
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import renderer_for
from tests.factories import (
    KRONE,
    make_activity,
    make_area,
    make_assignment,
    make_line,
    make_member,
    make_membership,
    make_organisation,
    make_portfolio,
    make_project,
    make_status,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2010, 5, 13, 10, 30, tzinfo=UTC)
LATER = datetime(2010, 5, 14, 10, 30, tzinfo=UTC)
TODAY = date(2010, 5, 14)


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to(LATER, tick=False)


@pytest.fixture
def portfolio():
    portfolio = make_portfolio(slug="proeve", name="Prøve")
    area = make_area(portfolio=portfolio, number=1, name="Trivsel")
    project = make_project(area=area, title="Gode job", purpose="Et formål")
    make_assignment(project=project, organisations=(make_organisation(short_name="KL"),))
    make_line(project=project, oere=300 * KRONE)
    make_status(project=project, on=date(2010, 1, 1), text="Som før.", light="none")
    return portfolio


@pytest.fixture
def manager(portfolio):
    user = make_user(username="mette", first_name="Mette", last_name="Ny")
    return make_membership(user=user, role=Role.MANAGER, portfolio=portfolio).user


def report(portfolio):
    portfolio.refresh_from_db()
    document = composition.report(Scope.whole(portfolio, on=TODAY), language="da")
    return json.loads(renderer_for("json").render(document))


def without_days(report):
    """What follows an imported status is another one, and of its day."""
    for project in report["areas"][0]["projects"]:
        del project["status_on"], project["status_key"]
    return {**report, "newest_on": None}


class Import:
    """What `write_plan` does and keeps, by hand."""

    def __init__(self, portfolio, by):
        self.file = FileImport.objects.create(
            portfolio=portfolio,
            name="status.docx",
            content=b"",
            state=ImportState.APPLIED,
            by=by,
            at=NOW,
            applied_at=NOW,
            applied_by=by,
        )
        self.occasion = Occasion(by=by, at=NOW, reason="Importeret")
        self.number = self.written = 0

    def row(self, title, *written):
        self.number += 1
        return ImportRow.objects.create(
            file_import=self.file,
            number=self.number,
            key=f"row {self.number}",
            kind="project",
            state="new",
            title=title,
            fingerprint="",
            written=list(written),
        )

    def made(self, row, **ties):
        written = Written(self.occasion)
        written.make([("", row)], {name: [(row, key) for key in ties[name]] for name in ties})
        return self.kept(written)

    def changed(self, row, ties=None, **values):
        written = Written(self.occasion)
        written.change("", row, values, ties)
        return self.kept(written)

    def kept(self, written):
        self.written += 1
        return {**written.by_row[""][0], "order": self.written}

    def deleted(self, row):
        written = Written(self.occasion)
        written.delete("", row)
        return self.kept(written)

    def project(self, area, title, oere):
        """A new project with all that can belong to one."""
        project = Project(area=area, title=title, order=7)
        entries = [self.made(project)]
        entries.append(self.made(StatusUpdate(project=project, on=TODAY, stage=Stage.APPROVED)))
        person, kl = Person(name="Ny Navnesen"), Organisation.objects.get(short_name="KL")
        entries.append(self.made(person))
        seat = Assignment(project=project, person=person)
        entries.append(self.made(seat, organisations=[kl.pk]))
        frame = BudgetFrame(area=area, name="RLTN", order=2)
        entries.append(self.made(frame))
        line = BudgetLine(frame=frame, project=project, amount_oere=oere)
        entries.append(self.made(line))
        entries.append(self.made(BudgetLine(frame=frame, project=project, part_of=line)))
        return self.row(title, *entries)


def undo(done, by, **how):
    return undo_import(file_import=done.file, by=by, at=LATER, **how)


# --- Back as it was ------------------------------------------------------------------------------


def test_what_an_import_made_is_gone_and_the_report_as_before(portfolio, manager):
    before = report(portfolio)
    done = Import(portfolio, manager)
    area = Area(portfolio=portfolio, slug="ny", name="Nyt område", order=9)
    done.file.summary = {"written": [done.made(area)]}
    done.file.save()
    done.project(area, "Nyt projekt", 5 * KRONE)
    assert report(portfolio) != before
    undone = undo(done, manager)
    assert report(portfolio) == before
    assert (undone.state, undone.undone_by, undone.undone_at) == ("undone", manager, LATER)
    assert not Person.objects.filter(name="Ny Navnesen").exists()
    assert Organisation.objects.filter(short_name="KL").exists()


def test_history_keeps_what_was_made_and_taken_back_with_the_file(portfolio, manager):
    done = Import(portfolio, manager)
    done.project(portfolio.areas.get(), "Nyt projekt", 5 * KRONE)
    undo(done, manager)
    told = Project.history.filter(title="Nyt projekt").order_by("history_id")
    assert [(row.history_type, row.history_user, row.portfolio_key) for row in told] == [
        ("+", manager, portfolio.pk),
        ("-", manager, portfolio.pk),
    ]
    assert "status.docx" in told[1].history_change_reason
    assert BudgetLine.history.filter(history_type="-", history_user=manager).count() == 2
    assert Assignment.history.get(history_type="-").project_key == told[0].id


def test_changed_rows_have_their_values_back(portfolio, manager):
    before = report(portfolio)
    project = Project.objects.get()
    line, seat = BudgetLine.objects.get(), Assignment.objects.get()
    done = Import(portfolio, manager)
    done.row(
        "Gode job",
        done.changed(project, title="Bedre job", period_as_written="ultimo 2010"),
        done.changed(line, amount_oere=500 * KRONE, as_written="500 kr."),
        done.changed(seat, {"organisations": [make_organisation(short_name="FOA")]}, title="Nr."),
    )
    assert report(portfolio) != before
    undo(done, manager)
    assert report(portfolio) == before
    project.refresh_from_db()
    assert (project.version, project.period_earliest) == (3, None)
    assert project.search_text.startswith("gode job")
    last = Project.history.filter(id=project.pk).latest()
    assert (last.title, last.history_user) == ("Gode job", manager)


def test_a_status_of_a_project_that_stays_is_followed_and_not_taken_away(portfolio, manager):
    before = report(portfolio)
    project = Project.objects.get()
    done = Import(portfolio, manager)
    said = StatusUpdate(project=project, on=TODAY, stage=Stage.COMPLETED, text="Slut.")
    done.row("Gode job", done.made(said))
    undo(done, manager)
    assert [
        (each["stage"], each["text"]) for each in project.status_updates.values("stage", "text")
    ] == [("in_progress", "Som før."), ("completed", "Slut."), ("in_progress", "Som før.")]
    last = project.status_updates.written_last().first()
    assert (last.on, last.by) == (TODAY, manager)
    assert without_days(report(portfolio)) == without_days(before)


def test_a_project_that_had_no_status_is_said_to_have_had_none(portfolio, manager):
    project = make_project(area=portfolio.areas.get())
    done = Import(portfolio, manager)
    said = StatusUpdate(project=project, on=TODAY, stage=Stage.COMPLETED, text="Slut.")
    done.row("Nyt", done.made(said))
    undo(done, manager)
    last = project.status_updates.written_last().first()
    assert (last.stage, bool(last.text)) == (Stage.NOT_STARTED, True)


def test_deleted_rows_come_back_with_their_keys(portfolio, manager):
    before = report(portfolio)
    project = Project.objects.get()
    status = StatusUpdate.objects.get()
    done = Import(portfolio, manager)
    done.row("Gode job", done.deleted(project))
    assert not StatusUpdate.objects.exists()
    undo(done, manager)
    assert report(portfolio) == before
    back = StatusUpdate.objects.get()
    assert (back.pk, back.at) == (status.pk, status.at)
    assert Assignment.objects.get().organisations.get().short_name == "KL"
    told = Project.history.filter(title="Gode job").order_by("history_id")
    assert [row.history_type for row in told] == ["+", "-", "+"]


def test_a_person_whom_somebody_has_used_since_stays(portfolio, manager):
    done = Import(portfolio, manager)
    done.project(portfolio.areas.get(), "Nyt projekt", 5 * KRONE)
    make_assignment(
        project=Project.objects.get(title="Gode job"), person=Person.objects.get(name="Ny Navnesen")
    )
    undo(done, manager)
    assert Person.objects.filter(name="Ny Navnesen").exists()
    assert not Project.objects.filter(title="Nyt projekt").exists()


def test_undone_twice_it_is_undone_once(portfolio, manager):
    done = Import(portfolio, manager)
    done.row("Gode job", done.changed(Project.objects.get(), title="Bedre job"))
    undo(done, manager)
    undo(done, manager)
    assert Project.objects.get().version == 3


# --- What stands in the way ----------------------------------------------------------------------


def refusal(done, by):
    with pytest.raises(ValidationError) as refused:
        undo(done, by)
    return "\n".join(refused.value.messages)


def test_a_row_that_somebody_has_changed_since_is_named_and_nothing_is_undone(portfolio, manager):
    done = Import(portfolio, manager)
    first = done.changed(Project.objects.get(), title="Bedre job")
    done.row("Gode job", first)
    done.project(portfolio.areas.get(), "Nyt projekt", 5 * KRONE)
    project = Project.objects.get(title="Bedre job")
    project.title = "Bedste job"
    project._history_user = manager
    project.save()
    words = refusal(done, manager)
    assert "“Gode job”" in words
    assert "Mette Ny" in words
    assert "14. maj 2010" in words
    assert "Nyt projekt" not in words
    assert Project.objects.filter(title="Nyt projekt").exists()
    done.file.refresh_from_db()
    assert done.file.state == ImportState.APPLIED


def test_a_row_that_others_stand_below_by_now_is_named(portfolio, manager):
    done = Import(portfolio, manager)
    done.project(portfolio.areas.get(), "Nyt projekt", 5 * KRONE)
    make_activity(project=Project.objects.get(title="Nyt projekt"), text="Ny aktivitet")
    words = refusal(done, manager)
    assert "“Nyt projekt”" in words
    assert "“Ny aktivitet”" in words


def test_a_status_that_somebody_has_followed_is_named(portfolio, manager):
    done = Import(portfolio, manager)
    project = Project.objects.get()
    said = StatusUpdate(project=project, on=TODAY, stage=Stage.COMPLETED, text="Slut.")
    done.row("Gode job", done.made(said))
    make_status(project=project, on=TODAY, text="Alligevel ikke.", by=manager)
    assert "Mette Ny" in refusal(done, manager)


def test_a_row_that_somebody_has_deleted_since_is_named(portfolio, manager):
    done = Import(portfolio, manager)
    done.row("Gode job", done.changed(Project.objects.get(), title="Bedre job"))
    done.project(portfolio.areas.get(), "Nyt projekt", 5 * KRONE)
    Project.objects.get(title="Bedre job").delete()
    assert "“Gode job”" in refusal(done, manager)


def test_a_deleted_row_whose_area_is_gone_is_named(portfolio, manager):
    area = make_area(portfolio=portfolio)
    project = make_project(area=area, title="Væk")
    done = Import(portfolio, manager)
    done.row("Væk", done.deleted(project))
    area.delete()
    assert "“Væk”" in refusal(done, manager)


def test_what_nobody_has_worked_with_can_be_undone_alone(portfolio, manager):
    done = Import(portfolio, manager)
    area = Area(portfolio=portfolio, slug="ny", name="Nyt område", order=9)
    done.file.summary = {"written": [done.made(area)]}
    done.file.save()
    done.project(area, "Nyt projekt", 5 * KRONE)
    other = Project(area=area, title="Andet projekt", order=8)
    done.row("Andet projekt", done.made(other))
    done.row("Gode job", done.changed(Project.objects.get(title="Gode job"), title="Bedre job"))
    make_activity(project=Project.objects.get(title="Nyt projekt"))
    refusal(done, manager)
    undone = undo(done, manager, only_untouched=True)
    assert set(Project.objects.values_list("title", flat=True)) == {"Gode job", "Nyt projekt"}
    assert BudgetLine.objects.filter(project__title="Nyt projekt").count() == 2
    assert Area.objects.filter(slug="ny").exists()
    assert (undone.state, undone.summary[LEFT]) == (ImportState.UNDONE, ["Nyt projekt"])


# --- Who may -------------------------------------------------------------------------------------


def test_an_editor_takes_back_no_money(portfolio, manager):
    editor = make_member(role=Role.EDITOR, portfolio=portfolio)
    done = Import(portfolio, editor)
    done.row("Gode job", done.changed(BudgetLine.objects.get(), amount_oere=1, as_written=""))
    with pytest.raises(PermissionDenied):
        undo(done, editor)
    assert BudgetLine.objects.get().amount_oere == 1


def test_a_file_of_somebody_else_is_undone_by_managers_only(portfolio, manager):
    editor = make_member(role=Role.EDITOR, portfolio=portfolio)
    done = Import(portfolio, manager)
    done.row("Gode job", done.changed(Project.objects.get(), title="Bedre job"))
    with pytest.raises(PermissionDenied):
        undo(done, editor)
    undo(done, make_member(role=Role.MANAGER, portfolio=portfolio))
    assert Project.objects.get().title == "Gode job"


# --- Put away ------------------------------------------------------------------------------------


def test_a_file_that_is_put_away_keeps_nothing_of_its_content(portfolio, manager):
    file = FileImport.objects.create(
        portfolio=portfolio,
        name="a.csv",
        content=b"x",
        state="ready",
        answers={"person:Jo Gadsgaard|Jo Gadegaard": "same"},
        error="Jo Gadsgaard",
        by=manager,
        at=NOW,
    )
    discard_import(file_import=file, by=manager)
    file.refresh_from_db()
    assert (file.state, bytes(file.content)) == (ImportState.DISCARDED, b"")
    assert "Jo" not in f"{file.answers} {file.error} {file.summary} {file.mapping}"


def test_an_imported_file_is_undone_and_not_put_away(portfolio, manager):
    done = Import(portfolio, manager)
    with pytest.raises(ValidationError):
        discard_import(file_import=done.file, by=manager)
