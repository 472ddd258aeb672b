"""Who leads what: the list of people and the page of each."""

import pytest
from django.test import Client

from accounts.models import Role
from initiatives.models import AssignmentRole, Person, Portfolio
from tests.factories import (
    make_area,
    make_assignment,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
)
from tests.reports.lists import address, csv_rows, figure, first_cells, query_count


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    return make_portfolio(is_public=True)


def row(client: Client, portfolio: Portfolio, person: Person) -> dict[str, object]:
    """The cells of a person's row, by column."""
    table = client.get(address("person_list", portfolio)).context["table"]
    record = next(each.record for each in table.paginated_rows if each.record == person)
    cells = {column.key: column.cell(record) for column in table.list_columns}
    return {
        key: cell.number if hasattr(cell, "number") else [line.text for line in cell.lines]
        for key, cell in cells.items()
    }


def test_twenty_people_and_forty_take_the_same_number_of_queries(
    client: Client, portfolio: Portfolio
) -> None:
    project = make_project(area=make_area(portfolio=portfolio))

    def fill() -> None:
        for _number in range(20):
            person, home = make_person(), make_organisation()
            for role in (AssignmentRole.LEAD, AssignmentRole.WORKING_GROUP):
                make_assignment(project=project, person=person, role=role, organisations=(home,))

    page = address("person_list", portfolio)
    fill()
    for_twenty = query_count(client, page, per_page="all")
    fill()
    assert query_count(client, page, per_page="all") == for_twenty
    assert for_twenty <= 10


def test_a_row_counts_each_project_once_and_keeps_every_organisation_as_written(
    client: Client, portfolio: Portfolio
) -> None:
    area = make_area(portfolio=portfolio)
    person = make_person()
    bupl, kto = make_organisation(short_name="BUPL"), make_organisation(short_name="KTO")
    first, second = make_project(area=area), make_project(area=area)
    for scope in ("delaktivitet 1", "delaktivitet 2"):
        make_assignment(project=first, person=person, scope=scope, organisations=(bupl, kto))
    make_assignment(project=second, person=person, organisation_as_written="HK/perspektivgruppen")
    make_assignment(
        project=second,
        person=person,
        role=AssignmentRole.STEERING_GROUP,
        organisation_as_written="KTO (Perspektivgruppen)",
    )
    found = row(client, portfolio, person)
    assert found["led"] == 2
    assert found["groups"] == [f"{AssignmentRole.STEERING_GROUP.label} (1)"]
    assert found["organisations"] == [
        "BUPL/KTO",
        "HK/perspektivgruppen",
        "KTO (Perspektivgruppen)",
    ]


def test_people_stand_in_danish_order(client: Client, portfolio: Portfolio) -> None:
    project = make_project(area=make_area(portfolio=portfolio))
    for name in ("Åse Å", "Ægir Æ", "Ørn Ø", "Zita Z", "anna a"):
        make_assignment(project=project, person=make_person(name=name))
    page = address("person_list", portfolio)
    order = ["anna a", "Zita Z", "Ægir Æ", "Ørn Ø", "Åse Å"]
    assert first_cells(client.get(page)) == order
    assert first_cells(client.get(page, {"sort": "-name"})) == order[::-1]


def test_organisation_and_role_are_asked_of_the_same_assignment(
    client: Client, portfolio: Portfolio
) -> None:
    project = make_project(area=make_area(portfolio=portfolio))
    kl, foa = make_organisation(short_name="KL"), make_organisation(short_name="FOA")
    wanted, other = make_person(name="Leder for KL"), make_person(name="Leder for FOA")
    make_assignment(project=project, person=wanted, organisations=(kl,))
    make_assignment(project=project, person=other, organisations=(foa,))
    make_assignment(
        project=project, person=other, organisations=(kl,), role=AssignmentRole.STEERING_GROUP
    )
    page = address("person_list", portfolio)
    response = client.get(page, {"organisation": kl.pk, "role": "lead"})
    assert first_cells(response) == ["Leder for KL"]
    assert first_cells(client.get(page, {"q": "foa"})) == ["Leder for FOA"]


def test_the_people_of_2008_and_who_leads_most(client: Client, kto_2008: Portfolio) -> None:
    page = address("person_list", kto_2008)
    response = client.get(page, {"sort": "-led"})
    assert figure(response, "people") == 116
    assert first_cells(response)[0] == "Henrik Vittrup"


def test_leads_without_a_name_are_listed_below(client: Client, kto_2010: Portfolio) -> None:
    text = client.get(address("person_list", kto_2010)).content.decode()
    assert "Kreativ arbejdsgruppe i forbindelse med den personalepolitiske messe" in text


def test_the_csv_is_the_list(client: Client, kto_2008: Portfolio) -> None:
    response = client.get(address("person_list", kto_2008), {"q": "vittrup", "format": "csv"})
    text = [cell for line in csv_rows(response) for cell in line]
    assert "Henrik Vittrup" in text
    assert "Birthe Bak Andersen" not in text


def test_a_persons_page_gathers_what_they_do_in_one_row_for_each_project(
    client: Client, kto_2008: Portfolio
) -> None:
    person = Person.objects.get(name="Henrik Carlsen")
    response = client.get(address("person_detail", kto_2008, person.pk))
    (section,) = response.context["document"].sections
    (table,) = section.blocks
    titles = [each.cells[0].lines[0].text for each in table.rows]
    assert len(titles) == len(set(titles)) == 3
    stress = next(each for each in table.rows if "udvidet" in each.cells[0].lines[0].text)
    assert len(stress.cells[2].lines) > 4


def test_a_persons_page_names_other_portfolios_that_the_reader_may_see(
    client: Client, portfolio: Portfolio
) -> None:
    public, hidden = make_portfolio(is_public=True), make_portfolio()
    person = make_person()
    for home in (portfolio, public, hidden):
        make_assignment(project=make_project(area=make_area(portfolio=home)), person=person)
    response = client.get(address("person_detail", portfolio, person.pk))
    assert response.context["document"].portfolio == portfolio.slug
    assert [other.portfolio for other in response.context["elsewhere"]] == [public.slug]
    text = response.content.decode()
    assert address("person_detail", public, person.pk) in text
    assert hidden.name not in text


def test_a_person_of_other_projects_only_does_not_exist_here(
    client: Client, portfolio: Portfolio
) -> None:
    elsewhere = make_assignment(project=make_project()).person
    nobody = make_person()
    assert elsewhere is not None
    for person in (elsewhere, nobody):
        assert client.get(address("person_detail", portfolio, person.pk)).status_code == 404


@pytest.mark.django_db
def test_a_member_of_one_area_meets_the_people_of_that_area_alone(client: Client) -> None:
    home = make_portfolio()
    mine = make_area(portfolio=home)
    here, there = make_person(name="Herfra"), make_person(name="Derfra")
    make_assignment(project=make_project(area=mine), person=here)
    make_assignment(project=make_project(area=make_area(portfolio=home)), person=there)
    client.force_login(make_member(role=Role.READER, area=mine))
    assert first_cells(client.get(address("person_list", home))) == ["Herfra"]
    assert client.get(address("person_detail", home, there.pk)).status_code == 404


def test_only_those_who_enter_data_see_names_that_look_alike(
    client: Client, portfolio: Portfolio
) -> None:
    project = make_project(area=make_area(portfolio=portfolio))
    names = ("Jo Gadsgaard", "Jo Gadegaard", "Pia Jørgensen")
    people = [make_person(name=name) for name in names]
    for person in people:
        make_assignment(project=project, person=person)
    page = address("person_detail", portfolio, people[0].pk)
    assert client.get(page).context["similar"] == []
    client.force_login(make_member(role=Role.READER, portfolio=portfolio))
    assert client.get(page).context["similar"] == []
    client.force_login(make_member(role=Role.EDITOR, portfolio=portfolio))
    response = client.get(page)
    assert response.context["similar"] == [people[1]]
    assert address("person_detail", portfolio, people[1].pk) in response.content.decode()


def test_a_persons_page_takes_as_many_queries_for_forty_projects_as_for_twenty(
    client: Client, portfolio: Portfolio
) -> None:
    area, person = make_area(portfolio=portfolio), make_person()

    def fill() -> None:
        for _number in range(20):
            organisation = make_organisation()
            make_assignment(
                project=make_project(area=area), person=person, organisations=(organisation,)
            )

    fill()
    page = address("person_detail", portfolio, person.pk)
    for_twenty = query_count(client, page)
    fill()
    assert query_count(client, page) == for_twenty
    assert for_twenty <= 5
