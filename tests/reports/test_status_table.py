"""The status table layout: every figure of both KTO documents, and what a reader may see of it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from accounts.models import Role
from initiatives.models import ColumnField, Light, Portfolio, Stage, TableColumn
from initiatives.models.table_column import STATUS_FIELDS
from reports.document import Document, MoneyCell, Row, Table, TagCell, TextCell
from reports.layouts import composition
from reports.layouts.scope import Scope
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_line,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
    make_status,
)
from tests.facts.kto import projects_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def report(portfolio: Portfolio, *, on: date = TODAY) -> Document:
    return composition.report(Scope.whole(portfolio, on=on), language="da")


def frames_by_name(document: Document) -> dict[str, dict]:
    return {
        f"{area['name']} {frame['name']}".strip(): frame
        for area in document.facts["areas"]
        for frame in area["frames"]
    }


def table(document: Document, key: str) -> Table:
    return next(table for _section, table in document.tables() if table.key == key)


def row(table: Table, key: str) -> Row:
    return next(row for row in table.rows if row.key == key)


def text(cell: object) -> str:
    return "\n".join(line.text for line in cell.lines)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("frame", "computed", "stated", "difference", "provisional"),
    [
        ("Rekruttering", "7470000.00", "7475000.00", "5000.00", "0.00"),
        ("Medindflydelse", "6460000.00", "6460000.00", "0.00", "3060000.00"),
        ("Trivsel KL", "8442340.00", "8202340.00", "-240000.00", "2800000.00"),
        ("Trivsel RLTN", "2368000.00", "1500000.00", "-868000.00", "0.00"),
        ("Trivsel Finansloven", "13000000.00", None, None, "0.00"),
        ("Tværgående formidling", "3240000.00", None, None, "0.00"),
    ],
)
def test_the_frames_of_2010_sum_as_the_facts_do(
    kto_2010, frame, computed, stated, difference, provisional
):
    found = frames_by_name(report(kto_2010))[frame]
    assert found["computed"] == computed
    assert found["stated"] == stated
    assert found["difference"] == difference
    assert found["provisional"] == provisional


def test_state_budget_money_of_2010_is_outside_the_total(kto_2010):
    totals = report(kto_2010).facts["totals"]
    assert totals["outside"] == "13000000.00"
    assert totals["shown"] == totals["counted_once"] == "27980340.00"
    assert totals["provisional"] == "5860000.00"


def test_the_relay_of_2008_is_shown_in_two_areas_and_counted_once(kto_2008):
    totals = report(kto_2008).facts["totals"]
    assert totals["shown"] == "67356892.00"
    assert totals["shared"] == "2550000.00"
    assert totals["counted_once"] == "64806892.00"


def test_both_spellings_of_ok_05_are_one_family(kto_2008):
    projects = [p for area in report(kto_2008).facts["areas"] for p in area["projects"]]
    family = [p for p in projects if any(s.startswith("OK-05") for s in p["sources"])]
    assert len(family) == 34
    assert sum(int(p["amount"].replace(".", "")) for p in family) == 4_765_347_900


def test_the_legal_sections_of_2008_are_counted(kto_2008):
    projects = [p for area in report(kto_2008).facts["areas"] for p in area["projects"]]
    counts = {s: sum(s in p["sections"] for p in projects) for s in ("§ 5", "§ 9", "§ 11", "§ 4")}
    assert counts == {"§ 5": 25, "§ 9": 9, "§ 11": 6, "§ 4": 3}


@pytest.mark.parametrize("slug", ["kto-2008", "kto-2010"])
def test_every_project_stands_in_its_table_with_stage_leads_and_amount(slug, kto_2008, kto_2010):
    document = report({"kto-2008": kto_2008, "kto-2010": kto_2010}[slug])
    by_code = {p["code"]: p for area in document.facts["areas"] for p in area["projects"]}
    for fact in projects_of(slug):
        found = by_code[fact.code]
        assert found["title"] == fact.title
        assert found["stage"] == fact.stage
        assert found["amount"] == f"{fact.amount}.00"
        assert [bool(lead) for lead in found["leads"]]
        for name, organisation in fact.leads:
            assert any(name in lead and organisation in lead for lead in found["leads"]), fact.code


def test_the_columns_are_the_documents_own_words_and_order(kto_2010):
    area = kto_2010.areas.get(slug="trivsel")
    columns = table(report(kto_2010), f"projects:{area.pk}").columns
    headings = [column.heading for column in columns]
    assert headings == [
        "Projekt/titel",
        "Formål",
        "Målgruppe",
        "Status",
        "Projektledelse",
        "Budget",
    ]


def test_a_portfolio_without_columns_of_its_own_shows_all_under_the_usual_headings():
    area = make_area()
    make_line(project=make_project(area=area))
    columns = table(report(area.portfolio), f"projects:{area.pk}").columns
    assert [column.key for column in columns] == list(STATUS_FIELDS)


def test_a_column_that_only_a_plan_can_show_is_left_out():
    area = make_area()
    make_project(area=area)
    for field in (ColumnField.DEADLINE, ColumnField.TITLE):
        TableColumn.objects.create(portfolio=area.portfolio, field=field)
    columns = table(report(area.portfolio), f"projects:{area.pk}").columns
    assert [column.key for column in columns] == ["title"]


def test_money_stays_visible_when_the_office_has_no_budget_column():
    area = make_area()
    make_line(project=make_project(area=area), oere=500 * KRONE)
    TableColumn.objects.create(portfolio=area.portfolio, field=ColumnField.TITLE)
    frame = area.frames.get()
    computed = row(table(report(area.portfolio), f"frame:{frame.pk}"), "computed")
    assert computed.cells[1].oere == 500 * KRONE


def test_an_area_shows_its_other_lines_total_and_footnote_as_the_document_does(kto_2010):
    area = kto_2010.areas.get(slug="medindflydelse")
    frame = area.frames.get()
    found = table(report(kto_2010), f"frame:{frame.pk}")
    labels = [text(r.cells[0]) for r in found.rows]
    assert labels[1] == "Øvrige budgetterede udgifter:"
    assert labels[2:7] == [
        "ERFA-møder",
        "Formidling, herunder messen og KONZENS",
        "Buffer",
        "Tværgående projekt om forventningsafstemning ¹",
        "Medarbejderskab i kommunerne ¹",
    ]
    assert "I alt er der således budgetteret med" in labels


def test_rows_that_add_to_a_total_sum_to_it(kto_2008, kto_2010):
    checked = 0
    for document in (report(kto_2008), report(kto_2010)):
        for _section, found in document.tables():
            for total in found.rows:
                parts = [r for r in found.rows if r.adds_to == total.key]
                for place, cell in enumerate(total.cells):
                    if parts and isinstance(cell, MoneyCell) and cell.oere is not None:
                        amounts = [r.cells[place].oere for r in parts]
                        assert sum(a for a in amounts if a is not None) == cell.oere
                        checked += 1
    assert checked > 20


def test_the_page_says_where_the_relays_money_is_shown_too(kto_2008):
    area = kto_2008.areas.get(number=9)
    document = composition.area_page(Scope.whole(kto_2008, on=TODAY, area=area), language="da")
    notes = [
        note.text
        for block in document.sections[0].blocks
        if hasattr(block, "notes")
        for note in block.notes
    ]
    assert len(notes) == 1
    assert "2.550.000 kr." in notes[0]
    assert "2. Arbejdsmiljø" in notes[0]


def test_the_status_is_the_newest_on_or_before_the_day():
    project = make_project()
    make_status(project=project, on=date(2008, 5, 13), text="i maj")
    make_status(project=project, on=date(2008, 9, 1), text="i september")
    key = f"projects:{project.area_id}"
    in_june = table(report(project.area.portfolio, on=date(2008, 6, 1)), key)
    in_october = table(report(project.area.portfolio, on=date(2008, 10, 1)), key)
    place = [column.key for column in in_june.columns].index("status")
    assert text(in_june.rows[0].cells[place]) == "i maj"
    assert text(in_october.rows[0].cells[place]) == "i september"


def test_of_two_statuses_of_one_day_the_later_written_holds():
    project = make_project()
    make_status(project=project, on=date(2008, 5, 13), text="først")
    make_status(project=project, on=date(2008, 5, 13), text="rettet")
    found = table(report(project.area.portfolio), f"projects:{project.area_id}")
    cell = next(cell for cell in found.rows[0].cells if isinstance(cell, TagCell))
    assert text(cell) == "rettet"


def test_the_overview_counts_open_projects_by_light_and_every_number_opens_its_projects():
    area = make_area(name="Trivsel")
    for light in (Light.CRITICAL, Light.CRITICAL, Light.ON_TRACK):
        make_status(project=make_project(area=area), light=light, light_reason="Sådan er det.")
    make_status(project=make_project(area=area), stage=Stage.CANCELLED)
    lights = table(report(area.portfolio, on=date(2008, 5, 13)), "lights")
    assert [column.key for column in lights.columns[1:]] == [
        "critical",
        "needs_attention",
        "on_track",
    ]
    _area, critical, attention, on_track = row(lights, f"area:{area.pk}").cells
    assert (critical.number, attention.number, on_track.number) == (2, 0, 1)
    assert critical.target.query == (("area", str(area.pk)), ("light", "critical"))
    assert attention.target is None


def test_a_project_without_status_or_money_says_so():
    project = make_project()
    found = table(report(project.area.portfolio), f"projects:{project.area_id}").rows[0]
    tag = next(cell for cell in found.cells if isinstance(cell, TagCell))
    money = next(cell for cell in found.cells if isinstance(cell, MoneyCell))
    with override("da"):
        assert tag.value == ""
        assert money.oere is None


def test_a_reader_of_one_area_sees_nothing_of_the_others_not_even_shared_money():
    portfolio = make_portfolio()
    mine, other = make_area(portfolio=portfolio), make_area(portfolio=portfolio)
    whole = make_line(project=make_project(area=other, title="Hemmelig"), oere=505 * KRONE)
    make_line(project=make_project(area=mine), part_of=whole, oere=255 * KRONE)
    reader = make_member(role=Role.READER, area=mine)
    document = composition.report(Scope.of(portfolio, on=TODAY, reader=reader), language="da")
    assert [area["name"] for area in document.facts["areas"]] == [mine.name]
    assert document.facts["totals"]["counted_once"] == "255.00"
    assert "Hemmelig" not in repr(document)


def test_a_stranger_sees_no_area_of_a_portfolio_that_is_not_public():
    area = make_area()
    scope = Scope.of(area.portfolio, on=TODAY, reader=AnonymousUser())
    assert scope.areas == ()


def test_groups_stand_under_their_names_and_a_lone_group_of_leads_needs_none(kto_2008):
    document = report(kto_2008)
    area = kto_2008.areas.get(number=3)
    people = [text(r.cells[3]) for r in table(document, f"projects:{area.pk}").rows[:3]]
    assert people[0] == "Steen Rasmussen, KL"
    med = kto_2008.areas.get(number=8)
    with_group = text(table(document, f"projects:{med.pk}").rows[0].cells[3])
    assert "Direktør Ulla Berthelsen, PUF-administrationen" in with_group
    assert "Torben Petersen, FTF-K" in with_group


def test_organisations_are_written_by_short_name_where_nothing_else_is_written():
    project = make_project()
    make_assignment(
        project=project,
        organisations=(make_organisation(short_name="KL"), make_organisation(short_name="FOA")),
    )
    found = table(report(project.area.portfolio), f"projects:{project.area_id}").rows[0]
    people = found.cells[4]
    assert isinstance(people, TextCell)
    assert text(people).endswith(", FOA/KL")


def test_a_report_asks_as_few_questions_for_forty_projects_as_for_twenty():
    def queries(projects: int) -> int:
        portfolio = make_portfolio()
        for _area in range(2):
            area = make_area(portfolio=portfolio)
            for _project in range(projects // 2):
                project = make_project(area=area)
                make_status(project=project)
                make_assignment(project=project)
                make_line(project=project)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            report(portfolio)
        return len(asked)

    assert queries(20) == queries(40) <= 22
