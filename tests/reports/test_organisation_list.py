"""Which organisation takes part in what."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Role
from initiatives.models import (
    Assignment,
    AssignmentRole,
    Organisation,
    OrganisationKind,
    OrganisationSpelling,
    Portfolio,
)
from tests.factories import (
    make_area,
    make_assignment,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
)
from tests.reports.lists import address, csv_rows, first_cells, query_count


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    return make_portfolio(is_public=True)


def counts(client: Client, portfolio: Portfolio, organisation: Organisation) -> tuple[Any, ...]:
    """Projects led, projects in all, people."""
    table = client.get(address("organisation_list", portfolio)).context["table"]
    record = next(each.record for each in table.paginated_rows if each.record == organisation)
    columns = {column.key: column for column in table.list_columns}
    return tuple(columns[key].cell(record).number for key in ("led", "projects", "people"))


def test_twenty_organisations_and_forty_take_the_same_number_of_queries(
    client: Client, portfolio: Portfolio
) -> None:
    project = make_project(area=make_area(portfolio=portfolio))

    def fill() -> None:
        for _number in range(20):
            make_assignment(project=project, organisations=(make_organisation(),))

    page = address("organisation_list", portfolio)
    fill()
    for_twenty = query_count(client, page, per_page="all")
    fill()
    assert query_count(client, page, per_page="all") == for_twenty
    assert for_twenty <= 5


def test_projects_and_people_are_each_counted_once(client: Client, portfolio: Portfolio) -> None:
    area = make_area(portfolio=portfolio)
    kl, foa = make_organisation(short_name="KL"), make_organisation(short_name="FOA")
    led, followed = make_project(area=area), make_project(area=area)
    person = make_person()
    for scope in ("delaktivitet 1", "delaktivitet 2"):
        make_assignment(project=led, person=person, scope=scope, organisations=(kl, foa))
    make_assignment(
        project=followed,
        person=person,
        role=AssignmentRole.FOLLOWING_GROUP,
        organisations=(kl,),
    )
    make_assignment(project=followed, organisations=(kl,), group_text="En gruppe")
    assert counts(client, portfolio, kl) == (2, 2, 1)
    assert counts(client, portfolio, foa) == (1, 1, 1)


def test_the_counts_of_2008_are_those_of_the_assignments(
    client: Client, kto_2008: Portfolio
) -> None:
    assignments = Assignment.objects.filter(project__area__portfolio=kto_2008)
    for organisation in Organisation.objects.filter(assignments__in=assignments).distinct():
        theirs = list(assignments.filter(organisations=organisation))
        led = {part.project_id for part in theirs if part.role in ("lead", "coordinator")}
        projects = {part.project_id for part in theirs}
        people = {part.person_id for part in theirs} - {None}
        assert counts(client, kto_2008, organisation) == (len(led), len(projects), len(people))


def test_an_organisation_is_found_by_its_other_spellings(
    client: Client, portfolio: Portfolio
) -> None:
    project = make_project(area=make_area(portfolio=portfolio))
    hk = make_organisation(short_name="HK/Kommunal", kind=OrganisationKind.UNION)
    OrganisationSpelling.objects.create(organisation=hk, spelling="HK/K")
    make_assignment(project=project, organisations=(hk,))
    make_assignment(project=project, organisations=(make_organisation(short_name="KL"),))
    page = address("organisation_list", portfolio)
    assert first_cells(client.get(page, {"q": "hk/k"})) == ["HK/Kommunal"]
    assert first_cells(client.get(page, {"kind": "union"})) == ["HK/Kommunal"]
    assert first_cells(client.get(page)) == ["HK/Kommunal", "KL"]
    text = client.get(address("organisation_detail", portfolio, hk.pk)).content.decode()
    assert "HK/K" in text


def test_an_organisations_page_shows_what_it_leads_its_groups_and_its_people(
    client: Client, kto_2008: Portfolio
) -> None:
    kto = Organisation.objects.get(short_name="KTO")
    response = client.get(address("organisation_detail", kto_2008, kto.pk))
    sections = {section.key: section.blocks[0] for section in response.context["document"].sections}
    assert list(sections) == ["led", "groups", "people"]
    led = {each.cells[0].lines[0].text for each in sections["led"].rows}
    assert len(led) == response.context["organisation"].led_count
    names = [each.cells[0].lines[0].text for each in sections["people"].rows]
    assert len(names) == len(set(names)) == response.context["organisation"].person_count


def test_parents_and_parts_with_a_page_are_linked(client: Client, portfolio: Portfolio) -> None:
    parent = make_organisation(short_name="Hoved")
    part = make_organisation(short_name="Del", parent=parent)
    project = make_project(area=make_area(portfolio=portfolio))
    make_assignment(project=project, organisations=(part,))
    page = address("organisation_detail", portfolio, part.pk)
    parents_page = address("organisation_detail", portfolio, parent.pk)
    assert parents_page not in client.get(page).content.decode()
    make_assignment(project=project, organisations=(parent,))
    assert parents_page in client.get(page).content.decode()
    assert page in client.get(parents_page).content.decode()


@pytest.mark.django_db
def test_an_organisation_of_projects_that_the_reader_may_not_see_does_not_exist(
    client: Client,
) -> None:
    home = make_portfolio()
    mine, other = make_area(portfolio=home), make_area(portfolio=home)
    here, there = make_organisation(short_name="Her"), make_organisation(short_name="Der")
    make_assignment(project=make_project(area=mine), organisations=(here,))
    make_assignment(project=make_project(area=other), organisations=(here, there))
    client.force_login(make_member(role=Role.READER, area=mine))
    assert first_cells(client.get(address("organisation_list", home))) == ["Her"]
    assert counts(client, home, here) == (1, 1, 1)
    assert client.get(address("organisation_detail", home, there.pk)).status_code == 404


def test_the_csv_is_the_list(client: Client, kto_2008: Portfolio) -> None:
    query = {"kind": "union", "format": "csv"}
    response = client.get(address("organisation_list", kto_2008), query)
    text = [cell for line in csv_rows(response) for cell in line]
    assert "FOA" in text
    assert "KL" not in text


def test_an_organisations_page_takes_as_many_queries_for_forty_people_as_for_twenty(
    client: Client, portfolio: Portfolio
) -> None:
    area, organisation = make_area(portfolio=portfolio), make_organisation()

    def fill() -> None:
        for _number in range(20):
            make_assignment(project=make_project(area=area), organisations=(organisation,))

    fill()
    page = address("organisation_detail", portfolio, organisation.pk)
    for_twenty = query_count(client, page)
    fill()
    assert query_count(client, page) == for_twenty
    assert for_twenty <= 8
