"""The list of projects: filter, order, pages and sums."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from initiatives.models import AssignmentRole, Light, Portfolio, Stage
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_line,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
    make_source,
    make_status,
)
from tests.reports.lists import (
    address,
    csv_rows,
    figure,
    first_cells,
    query_count,
    sums,
)


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    return make_portfolio(is_public=True)


def titles(client: Client, portfolio: Portfolio, **query: Any) -> list[str]:
    return first_cells(client.get(address("project_list", portfolio), query))


def fill(portfolio: Portfolio, *, projects: int) -> None:
    """Projects with two statuses, two leads, a group and two lines each."""
    area = make_area(portfolio=portfolio)
    source = make_source(portfolio=portfolio, section=f"§ {area.pk}")
    for _number in range(projects):
        project = make_project(area=area)
        make_status(project=project)
        make_status(project=project, on=date(2008, 6, 1), stage=Stage.COMPLETED)
        for role in (AssignmentRole.LEAD, AssignmentRole.LEAD, AssignmentRole.STEERING_GROUP):
            make_assignment(project=project, role=role, organisations=(make_organisation(),))
        make_line(project=project, source=source)
        make_line(project=project, source=source)


def test_twenty_rows_and_forty_take_the_same_number_of_queries(
    client: Client, portfolio: Portfolio
) -> None:
    page = address("project_list", portfolio)
    fill(portfolio, projects=20)
    for_twenty = query_count(client, page, per_page="all", sort="leads")
    fill(portfolio, projects=20)
    assert query_count(client, page, per_page="all", sort="leads") == for_twenty
    assert for_twenty <= 17


def test_the_ok_05_family_of_2008_is_34_projects_and_its_sum_is_of_them_all(
    client: Client, kto_2008: Portfolio
) -> None:
    response = client.get(address("project_list", kto_2008), {"agreement": "OK-05"})
    assert figure(response, "projects") == 34
    assert figure(response, "sum") == sums(response)["sum"] == 47_653_479 * KRONE
    assert len(first_cells(response)) == 25


def test_projects_of_2008_by_section(client: Client, kto_2008: Portfolio) -> None:
    page = address("project_list", kto_2008)
    for section, number in {"§ 5": 25, "§ 9": 9, "§ 11": 6, "§ 4": 3, "none": 5}.items():
        response = client.get(page, {"section": section})
        assert figure(response, "projects") == number


def test_the_sum_says_that_shared_money_is_in_it_twice(client: Client, kto_2008: Portfolio) -> None:
    response = client.get(address("project_list", kto_2008))
    assert figure(response, "sum") == 67_356_892 * KRONE
    (note,) = response.context["listing"].notes.notes
    assert "2.550.000 kr." in note.text
    assert "64.806.892 kr." in note.text


def test_one_of_two_projects_that_share_money_has_it_once(
    client: Client, kto_2008: Portfolio
) -> None:
    area = kto_2008.areas.get(number=9)
    response = client.get(address("project_list", kto_2008), {"area": area.pk})
    assert figure(response, "sum") == 2_550_000 * KRONE
    assert response.context["listing"].notes is None


def test_the_sum_says_what_is_outside_the_total(client: Client, kto_2010: Portfolio) -> None:
    response = client.get(address("project_list", kto_2010))
    (note,) = response.context["listing"].notes.notes
    assert "13.000.000 kr." in note.text


def test_two_equal_amounts_and_several_leads_do_not_multiply(
    client: Client, portfolio: Portfolio
) -> None:
    fill(portfolio, projects=1)
    make_project(area=make_area(portfolio=portfolio))
    response = client.get(address("project_list", portfolio))
    assert figure(response, "projects") == 2
    assert figure(response, "sum") == 200 * KRONE


@pytest.mark.parametrize("words", ["ÆLDRE", "kreativ syren", "birthe", "nøgleord", "NØGLEORD"])
def test_text_is_found_in_titles_people_and_the_status_that_holds(
    client: Client, portfolio: Portfolio, words: str
) -> None:
    area = make_area(portfolio=portfolio)
    found = make_project(area=area, title="Fastholdelse på ældreområdet", purpose="Kreativ syren")
    make_assignment(project=found, person=make_person(name="Birthe Bak Andersen"))
    make_status(project=found, text="Her er et Nøgleord i teksten.")
    make_project(area=area, title="Et andet projekt")
    assert titles(client, portfolio, q=words) == [found.title]


def test_text_of_a_status_that_no_longer_holds_is_not_found(
    client: Client, portfolio: Portfolio
) -> None:
    project = make_project(area=make_area(portfolio=portfolio))
    make_status(project=project, on=date(2008, 1, 1), text="forældet")
    make_status(project=project, on=date(2008, 2, 1), text="gældende")
    assert titles(client, portfolio, q="forældet") == []
    assert titles(client, portfolio, q="gældende") == [project.title]


def test_source_and_section_are_asked_of_the_same_line(
    client: Client, portfolio: Portfolio
) -> None:
    area = make_area(portfolio=portfolio)
    both, apart = make_project(area=area), make_project(area=area)
    one = make_source(portfolio=portfolio, agreement="OK-05", section="§ 5")
    make_line(project=both, source=one)
    make_line(
        project=apart, source=make_source(portfolio=portfolio, agreement="OK-05", section="§ 9")
    )
    make_line(
        project=apart, source=make_source(portfolio=portfolio, agreement="OK-02", section="§ 5")
    )
    assert titles(client, portfolio, agreement="OK-05", section="§ 5") == [both.title]


def test_a_project_without_a_line_states_no_source(client: Client, portfolio: Portfolio) -> None:
    area = make_area(portfolio=portfolio)
    bare, funded = make_project(area=area), make_project(area=area)
    make_line(project=funded, source=make_source(portfolio=portfolio))
    assert titles(client, portfolio, agreement="none") == [bare.title]


def test_lead_means_who_answers_for_the_project_and_organisation_means_anybody(
    client: Client, portfolio: Portfolio
) -> None:
    area = make_area(portfolio=portfolio)
    led, followed = make_project(area=area), make_project(area=area)
    person, kl = make_person(), make_organisation(short_name="KL")
    make_assignment(project=led, person=person, organisations=(kl,))
    make_assignment(
        project=followed,
        person=person,
        role=AssignmentRole.STEERING_GROUP,
        organisations=(kl,),
    )
    assert titles(client, portfolio, lead=person.pk) == [led.title]
    assert titles(client, portfolio, organisation=kl.pk) == [led.title, followed.title]


def test_a_stage_and_no_status_are_filters(client: Client, portfolio: Portfolio) -> None:
    area = make_area(portfolio=portfolio)
    silent, running = make_project(area=area), make_project(area=area)
    make_status(project=running)
    assert titles(client, portfolio, stage="in_progress") == [running.title]
    assert titles(client, portfolio, stage="none") == [silent.title]


def test_lights_stand_in_the_list_are_a_filter_and_go_with_the_file(
    client: Client, portfolio: Portfolio
) -> None:
    area = make_area(portfolio=portfolio)
    today = timezone.localdate()
    by_person = {"light": Light.CRITICAL, "light_reason": "Lederen er rejst."}
    make_status(project=make_project(area=area, title="Fin"), on=today)
    make_status(project=make_project(area=area, title="Svær"), on=today, **by_person)
    make_status(project=make_project(area=area, title="Slut"), on=today, stage=Stage.COMPLETED)
    make_project(area=area, title="Tavs")
    assert titles(client, portfolio, light="critical") == ["Svær"]
    assert titles(client, portfolio, light="needs_attention") == ["Tavs"]
    assert titles(client, portfolio, light="on_track") == ["Fin"]
    assert titles(client, portfolio, light="purple") == []
    page = client.get(address("project_list", portfolio))
    assert '<span class="light critical">Kritisk</span>' in page.content.decode()
    rows = csv_rows(client.get(address("project_list", portfolio), {"format": "csv"}))
    light = rows[0].index("Lys")
    assert [row[light] for row in rows[1:-1]] == [
        "På rette spor",
        "Kritisk",
        "",
        "Kræver opmærksomhed",
    ]


def test_what_a_part_has_spent_is_not_spent_twice(client: Client, portfolio: Portfolio) -> None:
    project = make_project(area=make_area(portfolio=portfolio))
    make_status(project=project, on=timezone.localdate())
    whole = make_line(project=project, oere=100 * KRONE, spent_oere=80 * KRONE)
    make_line(project=project, oere=60 * KRONE, spent_oere=60 * KRONE, part_of=whole)
    assert titles(client, portfolio, light="on_track") == [project.title]


def test_amounts_are_entered_as_people_write_them(client: Client, portfolio: Portfolio) -> None:
    area = make_area(portfolio=portfolio)
    make_line(project=make_project(area=area, title="Lille"), oere=900_000 * KRONE)
    make_line(project=make_project(area=area, title="Mellem"), oere=1_300_000 * KRONE)
    make_line(project=make_project(area=area, title="Stor"), oere=2_000_000 * KRONE)
    make_project(area=area, title="Uden beløb")
    wanted = {"amount_from": "1,3 mio. kr.", "amount_to": "1.500 t.kr."}
    assert titles(client, portfolio, **wanted) == ["Mellem"]


def test_a_bad_amount_is_an_error_at_its_field_and_nothing_is_listed(
    client: Client, portfolio: Portfolio
) -> None:
    make_project(area=make_area(portfolio=portfolio))
    page = address("project_list", portfolio)
    response = client.get(page, {"amount_from": "1,3.000 mio"})
    assert list(response.context["filterset"].errors) == ["amount_from"]
    assert first_cells(response) == []
    assert 'aria-invalid="true"' in response.content.decode()
    as_file = client.get(page, {"amount_from": "1,3.000 mio", "format": "csv"})
    assert as_file.status_code == 400
    assert "attachment" not in as_file.headers.get("Content-Disposition", "")


def test_an_amount_to_below_the_amount_from_is_an_error(
    client: Client, portfolio: Portfolio
) -> None:
    query = {"amount_from": "2 mio.", "amount_to": "1 mio."}
    response = client.get(address("project_list", portfolio), query)
    assert list(response.context["filterset"].errors) == ["amount_to"]


def test_titles_are_sorted_as_a_danish_reader_expects(client: Client, portfolio: Portfolio) -> None:
    area = make_area(portfolio=portfolio)
    for title in ("Åbenhed", "ærlighed", "Zebra", "Øvelse", "arbejde"):
        make_project(area=area, title=title)
    order = ["arbejde", "Zebra", "ærlighed", "Øvelse", "Åbenhed"]
    assert titles(client, portfolio, sort="title") == order
    assert titles(client, portfolio, sort="-title") == order[::-1]


def test_every_column_sorts_in_both_directions(client: Client, kto_2008: Portfolio) -> None:
    page = address("project_list", kto_2008)
    columns = client.get(page).context["table"].list_columns
    assert len(columns) == 9
    for column in columns:
        up = client.get(page, {"sort": column.key, "per_page": "all"})
        down = client.get(page, {"sort": f"-{column.key}", "per_page": "all"})
        assert 'aria-sort="ascending"' in up.content.decode()
        assert 'aria-sort="descending"' in down.content.decode()
        assert len(first_cells(up)) == len(first_cells(down)) == 48
        # All the statuses are of one day.
        assert (first_cells(up) == first_cells(down)) == (column.key == "status_on")


def test_amounts_that_are_not_stated_come_last_in_both_directions(
    client: Client, portfolio: Portfolio
) -> None:
    area = make_area(portfolio=portfolio)
    make_project(area=area, title="Ukendt")
    make_line(project=make_project(area=area, title="Nul"), oere=0)
    make_line(project=make_project(area=area, title="Tusind"), oere=1_000 * KRONE)
    assert titles(client, portfolio, sort="amount") == ["Nul", "Tusind", "Ukendt"]
    assert titles(client, portfolio, sort="-amount") == ["Tusind", "Nul", "Ukendt"]


def test_stages_sort_by_how_far_they_are(client: Client, portfolio: Portfolio) -> None:
    area = make_area(portfolio=portfolio)
    for stage in (Stage.COMPLETED, Stage.NOT_STARTED, Stage.IN_PROGRESS):
        make_status(project=make_project(area=area, title=stage.value), stage=stage)
    assert titles(client, portfolio, sort="stage") == ["not_started", "in_progress", "completed"]


def test_an_order_that_does_not_exist_is_the_usual_one(
    client: Client, portfolio: Portfolio
) -> None:
    area = make_area(portfolio=portfolio)
    names = [make_project(area=area).title for _number in range(3)]
    assert titles(client, portfolio, sort="pk__password") == names


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("2", 15),
        ("99", 15),
        ("9" * 4000, 15),
        ("0", 25),
        ("-1", 25),
        ("x", 25),
        ("²", 25),
        ("1.5", 25),
        ("9" * 5000, 25),
    ],
)
def test_pages_that_do_not_exist_are_the_nearest_that_do(
    client: Client, portfolio: Portfolio, page: str, shown: int
) -> None:
    fill(portfolio, projects=40)
    assert len(titles(client, portfolio, page=page)) == shown


@pytest.mark.parametrize(("size", "shown"), [("50", 40), ("all", 40), ("-1", 25), ("7", 25)])
def test_the_length_of_a_page_is_one_of_those_offered(
    client: Client, portfolio: Portfolio, size: str, shown: int
) -> None:
    fill(portfolio, projects=40)
    assert len(titles(client, portfolio, per_page=size)) == shown


def test_the_address_names_only_the_filters_that_are_set(
    client: Client, portfolio: Portfolio
) -> None:
    page = address("project_list", portfolio)
    response = client.get(f"{page}?q=&area=&stage=completed&sort=")
    assert response.status_code == 302
    assert response.headers["Location"] == f"{page}?stage=completed"


def test_each_filter_that_is_set_is_a_chip_that_removes_it(
    client: Client, portfolio: Portfolio
) -> None:
    page = address("project_list", portfolio)
    query = {"q": "ældre", "stage": "completed", "sort": "-amount", "page": "1"}
    filterset = client.get(page, query).context["filterset"]
    text, stage = filterset.chips()
    assert text.without == f"{page}?stage=completed&sort=-amount"
    assert stage.without == f"{page}?q=%C3%A6ldre&sort=-amount"
    assert stage.value == Stage.COMPLETED.label
    assert filterset.address_without == f"{page}?sort=-amount"


def test_an_empty_list_says_what_to_do(client: Client, portfolio: Portfolio) -> None:
    page = address("project_list", portfolio)
    project = make_project(area=make_area(portfolio=portfolio))
    assert 'class="empty"' not in client.get(page).content.decode()
    nothing = client.get(page, {"q": "findes ikke"}).content.decode()
    assert 'class="empty"' in nothing
    assert f'class="button" href="{page}"' in nothing
    project.delete()
    client.force_login(make_member(role=Role.EDITOR, portfolio=portfolio))
    assert reverse("admin:initiatives_project_add") in client.get(page).content.decode()
