"""What an import writes, with its history, and what is kept of it to be undone by."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from imports.content import ReadFrame
from imports.fields import Field
from imports.writing.new_portfolio import make_portfolio as make_new
from initiatives.models import Area, Layout, Project
from tests.factories import make_area, make_portfolio, make_project, make_user
from tests.imports import contents as of
from tests.imports.planning.test_make_plan import plan, write

pytestmark = pytest.mark.django_db

AT = datetime(2010, 4, 10, tzinfo=UTC)


def test_what_is_made_and_changed_is_signed_in_its_history():
    area = make_area(name="Trivsel")
    project = make_project(area=area, title="Ny løn")
    content = of.content(of.project(2, "Ny løn", {Field.PURPOSE: "Nu"}), of.project(3, "Ældre"))
    write(content, area.portfolio)
    assert project.history.first().history_change_reason == "Importeret"
    made = Project.objects.get(title="Ældre")
    assert [row.history_type for row in made.history.all()] == ["+"]
    assert made.search_text == "ældre"


def test_only_what_was_chosen_is_written_and_an_area_when_something_in_it_is():
    portfolio = make_portfolio()
    areas = (of.area("Trivsel", ReadFrame("KL")), of.area("Løn"))
    content = of.content(of.project(2, "A", area=0), of.project(3, "B", area=1), areas=areas)
    made = plan(content, portfolio)
    written = write(content, portfolio, chosen=[made.rows[0].key])
    assert [area.name for area in Area.objects.all()] == ["Trivsel"]
    assert [(entry["model"], entry["action"]) for entry in written[made.rows[0].key]] == [
        ("initiatives.area", "made"),
        ("budgets.budgetframe", "made"),
        ("initiatives.project", "made"),
    ]


def test_a_number_is_not_taken_from_a_project_whose_row_was_not_chosen():
    area = make_area(name="Trivsel")
    for code in ("1", "2"):
        make_project(area=area, title=f"Projekt nummer {code}", code=code)
    content = of.content(
        of.project(2, "Projekt nummer 1", {Field.CODE: "2"}),
        of.project(3, "Projekt nummer 2", {Field.CODE: "1"}),
    )
    row = plan(content, area.portfolio).rows[0]
    with pytest.raises(ValidationError, match="2"):
        write(content, area.portfolio, chosen=[row.key])


def test_an_activity_is_written_with_its_project_or_not_at_all():
    portfolio = make_portfolio()
    content = of.content(of.activity(2, "Trivsel på jobbet", "Hold et møde"))
    _project, activity = plan(content, portfolio).rows
    assert write(content, portfolio, chosen=[activity.key]) == {}
    write(content, portfolio)
    assert Project.objects.get().activities.get().text == "Hold et møde"


def test_a_new_portfolio_has_the_headings_of_its_file():
    headings = {Field.TITLE: "Indsats", Field.ACTIVITY: "Handling", Field.DEADLINE: "Tid"}
    content = of.content(of.activity(2, "Trivsel", "Hold et møde"))
    portfolio = make_new(slug="ny", name="Ny", content=content, headings=headings, by=None, at=AT)
    assert (portfolio.layout, portfolio.is_public) == (Layout.ACTIVITY_PLAN, False)
    columns = list(portfolio.columns.values_list("field", "heading"))
    assert columns == [("effort", "Indsats"), ("activity", "Handling"), ("deadline", "Tid")]
    assert portfolio.history.count() == 1


def test_a_portfolio_is_made_by_an_administrator_at_an_address_that_is_free():
    make_portfolio(slug="ny")
    with pytest.raises(ValidationError):
        make_new(slug="ny", name="Ny", content=of.content(), headings={}, by=None, at=AT)
    with pytest.raises(Exception, match="administrator"):
        make_new(slug="n", name="N", content=of.content(), headings={}, by=make_user(), at=AT)
