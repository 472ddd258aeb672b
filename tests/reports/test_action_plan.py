"""The action plan: Porsgrunn's slides in, their tables out, and what became of each point."""

from datetime import date

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Role
from budgets.models import BudgetLine
from initiatives.models import Activity, Organisation, TableColumn
from reports.document import Details, Figures, NoteKind, Notes
from reports.layouts import composition
from reports.layouts.project_sheet import project_sheet
from reports.layouts.scope import Scope
from reports.renderers import RENDERERS, renderer_for
from tests.admin_pages import log_in
from tests.conftest import load_fixture
from tests.factories import make_activity, make_area, make_member, make_portfolio, make_project
from tests.facts.porsgrunn_2009 import AMOUNTS, MILESTONES, NEW_PLAN, PLAN_2006
from tests.reports.lists import csv_rows, query_count

pytestmark = pytest.mark.django_db
DAY = date(2009, 6, 1)
ORE = 100
SECTIONS = (("12 punktsplan 2006", PLAN_2006), ("Ny 12 pkt.tiltaksplan", NEW_PLAN))


@pytest.fixture
def plan():
    return load_fixture("porsgrunn-2009")


@pytest.fixture
def editor(plan):
    return log_in(make_member(role=Role.EDITOR, portfolio=plan))


def report(plan, *, language="nb", **scope):
    with override(language):
        found = Scope.whole(plan, on=DAY, **scope)
        return composition.report(found, language=language)


def section(document, title):
    return next(found for found in document.sections if found.title == title)


def table(found, key="activities:"):
    return next(t for t in found.blocks if getattr(t, "key", "").startswith(key))


def words(cell):
    return " ".join(line.text for line in cell.lines)


def column(table, key):
    place = next(n for n, each in enumerate(table.columns) if each.key == key)
    return [row.cells[place] for row in table.rows]


def notes(document, kind):
    return [
        note.text
        for found in document.sections
        for block in found.blocks
        if isinstance(block, Notes)
        for note in block.notes
        if note.kind is kind
    ]


@pytest.mark.parametrize(("title", "points"), SECTIONS)
def test_every_point_and_part_stands_in_the_table_with_its_date_as_written(title, points, plan):
    found = table(section(report(plan), title))
    parts = [
        (number, point, part) for number, point in enumerate(points, 1) for part in point.parts
    ]
    assert len(found.rows) == len(parts)
    numbered = points is NEW_PLAN
    for row, title_cell, text, deadline, (number, point, part) in zip(
        found.rows,
        column(found, "effort"),
        column(found, "activity"),
        column(found, "deadline"),
        parts,
        strict=True,
    ):
        assert row.key.startswith("activity:")
        assert words(title_cell) == (f"{number} {point.title}" if numbered else point.title)
        assert part.about in words(text)
        assert deadline.words == part.deadline


def test_what_is_no_task_is_marked(plan):
    found = column(table(section(report(plan), "Ny 12 pkt.tiltaksplan")), "activity")
    kinds = [words(cell) for cell in found]
    assert sum(each.endswith("Tilbud") for each in kinds) == 14
    assert sum(each.endswith("Åpent spørsmål") for each in kinds) == 2


def test_a_point_without_parts_is_read_once_on_paper_and_twice_in_files(plan):
    document = report(plan)
    found = table(section(document, "12 punktsplan 2006"))
    styles = {cell.lines[0].style.value for cell in column(found, "activity")}
    assert styles == {"repeated"}
    text = RENDERERS["csv"].render(document).decode("utf-8-sig")
    assert text.count("Seniorpakke til ansatte over 62 år") == 2


def test_amounts_stand_on_their_point_and_a_lost_one_is_not_nothing(plan):
    document = report(plan)
    for name, (title, points) in zip(("2006", "new"), SECTIONS, strict=True):
        found = table(section(document, title))
        for _plan, number, written, kroner in (each for each in AMOUNTS if each[0] == name):
            point = points[number - 1].title
            place = next(
                n for n, cell in enumerate(column(found, "effort")) if words(cell).endswith(point)
            )
            amount = column(found, "amount")[place]
            assert amount.oere == (kroner and kroner * ORE)
            assert written in words(amount)
        money = table(section(document, title), "frame:")
        total = next(row for row in money.rows if row.key == "computed")
        assert total.cells[1].oere == 2_500_000 * ORE
        assert words(total.cells[2]) == "1 post har ikke noe beløp"


def test_five_points_are_carried_over_seven_are_new_and_seven_are_dropped(plan):
    document = report(plan)
    new = [words(cell) for cell in succession(document, "Ny 12 pkt.tiltaksplan")]
    assert new.count("Videreført 12 punktsplan 2006") == 5
    assert new.count("Ny") == 7
    old = [words(cell) for cell in succession(document, "12 punktsplan 2006")]
    assert old.count("Ikke videreført") == 7
    assert [each for each in old if each.startswith("Videreføres")] == [
        f"Videreføres Ny 12 pkt.tiltaksplan, nr. {number}" for number in range(1, 6)
    ]


def succession(document, title):
    """Of the points, not of their parts: it stands on the first row of each."""
    return [cell for cell in column(table(section(document, title)), "succession") if cell.lines]


def test_what_was_carried_over_is_counted_and_what_was_not_is_named(plan):
    remarks = notes(report(plan), NoteKind.REMARK)
    assert "Videreført fra 12 punktsplan 2006: 5. Nye: 7." in remarks
    gone = next(each for each in remarks if each.startswith("7 punkter er ikke videreført"))
    dropped = {2, 3, 5, 6, 8, 11, 12}
    for number, point in enumerate(PLAN_2006, 1):
        assert (point.title in gone) == (number in dropped)
    plans = table(report(plan).sections[0], "plans")
    assert [[getattr(cell, "number", None) for cell in row.cells[1:]] for row in plans.rows] == [
        [12, 12, None, None, 7],
        [12, 39, 5, 7, None],
    ]


def test_an_area_alone_says_the_same_of_the_plan_before_it(plan):
    area = plan.areas.get(slug="ny-plan")
    whole, alone = report(plan), report(plan, area=area)
    assert section(whole, str(area)) == alone.sections[0]


def test_who_may_not_see_the_plan_before_is_told_that_points_were_carried_over_and_no_more(plan):
    area = plan.areas.get(slug="ny-plan")
    with override("nb"):
        scope = Scope.whole(plan, on=DAY, area=area).without_other_areas()
        document = composition.report(scope, language="nb")
    cells = [words(cell) for cell in succession(document, str(area))]
    assert (cells.count("Videreført"), cells.count("Ny")) == (5, 7)
    assert "2006" not in renderer_for("html").render(document).decode()


def test_the_overview_begins_with_the_newest_figure_and_says_that_nobody_is_responsible(plan):
    overview = report(plan).sections[0]
    figures = next(block for block in overview.blocks if isinstance(block, Figures)).figures
    counts = {figure.key: figure.cell.number for figure in figures}
    assert next(iter(counts)).startswith("indicator:")
    assert (counts["points"], counts["activities"]) == (24, 51)
    assert figures[0].explanation == (
        "Ønsket maks 8,5\N{NO-BREAK SPACE}%: avhenger av tallet som har ukjent kvartal. "
        "Godt nok maks 8,8\N{NO-BREAK SPACE}%: nådd med en margin på 0,22–0,73."
    )
    assert "Ingen av de 24 punktene har en ansvarlig." in notes(report(plan), NoteKind.FINDING)


def test_milestones_stand_before_the_points(plan):
    document = report(plan)
    found = [
        detail.label
        for each in document.sections
        for block in each.blocks[:1]
        if isinstance(block, Details)
        for detail in block.details
    ]
    assert [label for label in found if label[-4:].isdigit()] == list(MILESTONES)


def test_the_portfolios_own_columns_are_respected(plan):
    TableColumn.objects.create(portfolio=plan, field="activity", heading="Hva", footnote="Se nå.")
    TableColumn.objects.create(portfolio=plan, field="responsible", heading="Hvem")
    found = section(report(plan), "Ny 12 pkt.tiltaksplan")
    headings = [each.heading for each in table(found).columns]
    assert headings == ["Hva*", "Hvem", "Beløp", "Fra plan til plan", "Oppfølging"]
    assert "Se nå." in notes(report(plan), NoteKind.FOOTNOTE)


def test_a_point_without_parts_of_any_kind_is_not_lost():
    portfolio = make_portfolio(layout="action_plan")
    project = make_project(area=make_area(portfolio=portfolio), title="Ennå uten deler")
    found = table(report(portfolio).sections[-1])
    assert [row.key for row in found.rows] == [f"project:{project.pk}"]
    assert words(found.rows[0].cells[0]) == "Ennå uten deler"


def test_a_column_is_there_when_somebody_is_named(plan):
    activity = Activity.objects.filter(project__area__portfolio=plan).first()
    activity.organisations.add(Organisation.objects.get(short_name="Porsgrunn kommune"))
    document = report(plan)
    headings = [each.heading for each in table(section(document, "12 punktsplan 2006")).columns]
    assert "Ansvarlig" in headings
    assert sum(each.share for each in table(section(document, "12 punktsplan 2006")).columns) <= 100
    assert "23 av 24 punkter har ingen ansvarlig." in notes(document, NoteKind.FINDING)
    assert table(document.sections[0], "responsible")


def test_every_format_can_be_made_of_it_and_paper_says_every_point(plan):
    document = report(plan)
    for name, renderer in RENDERERS.items():
        assert len(renderer.render(document)) > 1000, name
    opened = pypdfium2.PdfDocument(RENDERERS["pdf"].render(document))
    text = " ".join(page.get_textpage().get_text_range() for page in opened)
    text = " ".join(text.replace("\ufffe", "").replace("\u00ad", "").split())
    for part in (part for _title, points in SECTIONS for point in points for part in point.parts):
        assert part.deadline in text
    for amount in ("2,5 mill", "ikke oppgitt"):
        assert amount in text


def test_the_csv_file_has_a_row_for_each_activity(plan):
    page = reverse("reports:report_file", args=[plan.slug, "csv"])
    assert len(csv_rows(Client().get(page))) == 1 + 51


def test_the_facts_say_which_activity_goes_on(plan):
    facts = report(plan).facts["areas"]
    keys = [
        {
            each["key"]: each["carried_from"]
            for project in area["projects"]
            for each in project["activities"]
        }
        for area in facts
    ]
    carried = [origin for origin in keys[1].values() if origin]
    assert len(carried) == 5
    assert set(carried) <= set(keys[0])


def test_a_project_shows_its_activities_and_how_they_stand(plan, editor):
    projects = plan.areas.get(slug="ny-plan").projects.select_related("area")
    project = BudgetLine.objects.amounts_of(projects.with_status_key(on=DAY)).get(code="6")
    with override("nb"):
        sheet = project_sheet(project, scope=Scope.whole(plan, on=DAY), language="nb")
    found = table(section(sheet, "Mål og tiltak"), "tasks:")
    assert [each.key for each in found.columns] == ["activity", "deadline", "follow_up"]
    flags = [cell.flags for cell in column(found, "follow_up")]
    assert flags == [("Over fristen: 31. mai 2009",), (), (), ()]
    page = editor.get(project.get_absolute_url()).content.decode()
    assert f'id="follow-{project.activities.first().pk}"' in page


def test_pages_ask_as_many_questions_for_many_points(plan, editor):
    area = plan.areas.get(slug="ny-plan")
    project = area.projects.first()
    pages = (plan.get_absolute_url(), area.get_absolute_url(), project.get_absolute_url())
    origin = Activity.objects.filter(project__area__slug="plan-2006").first()

    def more():
        for _number in range(20):
            made = make_project(area=area)
            make_activity(project=made, carried_from=origin)
            make_activity(project=project)

    # The newest changes stand on a project's page: of the same kind before and after.
    more()
    few = [query_count(editor, page) for page in pages]
    more()
    assert [query_count(editor, page) for page in pages] == few
