"""Who may see one area of a portfolio learns nothing of the others by a file, and changes nothing
there.
"""

from datetime import UTC, datetime

import pytest

from accounts.models import Role
from imports.actions.apply_import import apply_import
from imports.actions.receive_file import receive_file
from imports.plan import RowState
from initiatives.models import Project
from tests.factories import (
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_member,
    make_portfolio,
    make_project,
    make_source,
)
from tests.imports.office_files import csv_file
from tests.imports.round_trip.edited import edited, exported, put, row_number

pytestmark = pytest.mark.django_db
NOW = datetime(2010, 6, 1, 10, 30, tzinfo=UTC)
SECRET = "Hemmeligt"
HIDDEN_TITLE = "Lukning af kantinen"
HIDDEN_SUM = "4,4 mio. kr."


@pytest.fixture
def portfolio():
    portfolio = make_portfolio(slug="proeve", is_public=False)
    make_area(portfolio=portfolio, name="Trivsel", slug="trivsel", order=1)
    hidden = make_area(portfolio=portfolio, name=SECRET, slug="hemmeligt", order=2)
    make_frame(area=hidden, name="KL", allocated_oere=440_000_000, allocated_as_written=HIDDEN_SUM)
    make_assignment(project=make_project(area=hidden, title=HIDDEN_TITLE, purpose="Besparelse"))
    return portfolio


@pytest.fixture
def area(portfolio):
    return portfolio.areas.get(name="Trivsel")


@pytest.fixture
def editor(area):
    return make_member(role=Role.EDITOR, area=area)


def received(portfolio, by, data, name="status.csv"):
    return receive_file(portfolio=portfolio, name=name, data=data, by=by, at=NOW)


def told(file):
    """All that the import's owner can come to read of it, without the words of the file."""
    rows = [(row.title, row.state, row.content) for row in file.rows.all()]
    return f"{rows} {file.summary}"


def test_a_title_of_an_area_that_one_does_not_see_is_new_in_ones_own(portfolio, area, editor):
    file = received(portfolio, editor, csv_file(f"Trivsel;{HIDDEN_TITLE};Et formål;;"))
    row = file.rows.get(kind="project")
    assert (row.state, row.is_chosen) == (RowState.NEW, True)
    assert "Besparelse" not in told(file)
    apply_import(file_import=file, by=editor, at=NOW)
    assert Project.objects.filter(title=HIDDEN_TITLE, area=area).count() == 1
    assert Project.objects.get(title=HIDDEN_TITLE, area__name=SECRET).purpose == "Besparelse"


def test_a_file_that_names_an_unseen_area_is_told_what_one_of_an_unknown_area_is(portfolio, editor):
    words = {}
    for name in (SECRET, "Findes ikke"):
        # But for one letter the title of a project there, which would be asked about.
        file = received(
            portfolio, editor, csv_file(f"{name};Lukning af kantinem;Noget;;1,1 mio. kr.")
        )
        assert not file.summary["questions"]
        words[name] = told(file).replace(name, "…")
    assert words[SECRET] == words["Findes ikke"]


def test_which_area_rows_are_of_is_asked_with_those_that_one_sees(portfolio, editor):
    own = make_area(portfolio=portfolio, name="Ledelse", slug="ledelse", order=3)
    editor.memberships.create(role=Role.EDITOR, area=own)
    data = "Projekt;Formål\nEt nyt projekt;Et formål\nEt andet;Noget\n".encode()
    file = received(portfolio, editor, data)
    (question,) = file.summary["questions"]
    assert [words for _key, words in question["options"]][:2] == ["Trivsel", "Ledelse"]
    assert SECRET not in told(file)


def test_the_whole_workbook_tells_an_editor_of_one_area_nothing_of_the_others(portfolio, editor):
    """Neither what has changed there since, nor what is missing in the workbook."""
    project = Project.objects.get(title=HIDDEN_TITLE)
    workbook = exported(portfolio)
    project.title = "Salg af kantinen"
    project.save()
    table, key = f"projects:{project.area_id}", f"project:{project.pk}"

    def without_row(book):
        sheet, number = row_number(book, table, key)
        sheet.delete_rows(number)

    for edit in (put(table, key, "Formål", "Noget andet"), without_row):
        file = received(portfolio, editor, edited(workbook, edit), name="rapport.xlsx")
        assert "Salg af kantinen" not in told(file)
        assert not file.rows.filter(is_chosen=True).exists()
        assert not file.rows.filter(state=RowState.REMOVED).exists()


def test_money_in_the_frame_of_an_area_that_one_does_not_manage_stays(portfolio, area):
    """It is shown in one's own project, which got it."""
    manager = make_member(role=Role.MANAGER, area=area)
    other = make_area(portfolio=portfolio, name="Ledelse", slug="ledelse", order=3)
    manager.memberships.create(role=Role.READER, area=other)
    make_frame(area=area)
    project = make_project(area=area, title="Gode job")
    line = make_line(frame=make_frame(area=other), project=project, oere=100_000_00)
    file = received(portfolio, manager, csv_file("Trivsel;Gode job;;;500.000 kr."))
    if file.rows.filter(is_chosen=True).exists():
        apply_import(file_import=file, by=manager, at=NOW)
    line.refresh_from_db()
    assert line.amount_oere == 100_000_00


def test_the_manager_of_one_area_makes_no_source_for_the_portfolio(portfolio, area):
    manager = make_member(role=Role.MANAGER, area=area)
    make_source(portfolio=portfolio, agreement="OK-05")
    make_frame(area=area)
    heading = "Område;Projekt;Formål;Budget;Kilde\n"
    for agreement, number in (("OK-05", 1), ("OK-08", 1)):
        data = f"{heading}Trivsel;Om {agreement};Noget;1,1 mio. kr.;{agreement}\n"
        file = received(portfolio, manager, data.encode())
        apply_import(file_import=file, by=manager, at=NOW)
        assert portfolio.funding_sources.count() == number
        line = Project.objects.get(title=f"Om {agreement}").lines.get()
        assert line.source_as_written == agreement
