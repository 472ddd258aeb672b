"""Cells of projects that were changed in a workbook: exactly these come back, as fields."""

from datetime import date

import pytest

from imports.content import ReadPerson, ReadStatus
from imports.fields import Field
from initiatives.models import Project, StatusUpdate
from tests.imports.round_trip.edited import DAY, changed, edited, exported, put, read


@pytest.fixture
def project(kto_2010):
    """One line of money, `1,3 mio. kr.`, and two leads."""
    return Project.objects.get(title="Innovativ rekruttering")


@pytest.fixture
def cell(project):
    """Changes one cell of the project."""

    def change(heading, value):
        return put(f"projects:{project.area_id}", f"project:{project.pk}", heading, value)

    return change


def fields_of(content):
    """The only row, by its fields with their values."""
    (row,) = content.rows
    assert content.problems == ()
    assert row.problems == ()
    return row, {field: cell.value for field, cell in row.cells.items()}


def test_a_changed_title_is_a_title(kto_2010, project, cell):
    lines = [project.basis_as_written, project.programme]
    words = "\n".join(["Et nyt navn", *filter(None, lines)])
    row, fields = fields_of(changed(kto_2010, cell("Projekt/titel", words)))
    assert fields == {Field.TITLE: "Et nyt navn"}
    assert (row.key, row.kind) == (f"project:{project.pk}", "project")
    assert row.cells[Field.TITLE].on_site is None


def test_what_stands_below_a_title_is_its_basis_and_programme(kto_2010, project, cell):
    words = f"{project.title}\n(§ 99 /KL)\nEt nyt program"
    _row, fields = fields_of(changed(kto_2010, cell("Projekt/titel", words)))
    assert fields == {Field.BASIS: "(§ 99 /KL)", Field.PROGRAMME: "Et nyt program"}


def test_a_text_has_its_bullets_as_people_type_them(kto_2010, project, cell):
    _row, fields = fields_of(changed(kto_2010, cell("Målgruppe", "Alle:\n• den ene\n• den anden")))
    assert fields == {Field.TARGET_GROUP: "Alle:\n- den ene\n- den anden"}


def test_an_emptied_text_is_a_change(kto_2010, project, cell):
    Project.objects.filter(pk=project.pk).update(purpose="Noget")
    _row, fields = fields_of(changed(kto_2010, cell("Formål", None)))
    assert fields == {Field.PURPOSE: ""}


def test_a_stage_that_was_chosen_is_the_stage_alone(kto_2010, project, cell):
    content = changed(kto_2010, cell("Stade", "Afsluttet"))
    _row, fields = fields_of(content)
    assert fields == {Field.STAGE: "completed"}
    assert content.status_on == DAY


def test_a_word_that_is_no_stage_is_told_with_the_stages(kto_2010, project, cell):
    (row,) = changed(kto_2010, cell("Stade", "måske")).rows
    (problem,) = row.problems
    assert problem.serious
    assert problem.words == "måske"
    assert "Completed" in problem.reason or "Afsluttet" in problem.reason


def test_the_words_of_a_status_are_without_what_is_outstanding(kto_2010, project, cell):
    words = "Konferencen er holdt.\n• Mange kom\nregnskab mangler"
    _row, fields = fields_of(changed(kto_2010, cell("Status", words)))
    said = ReadStatus("Konferencen er holdt.\n- Mange kom", accounts_outstanding=True)
    assert fields == {Field.STATUS: said}


def test_only_the_role_whose_people_were_changed_comes_back(kto_2010, project, cell):
    before = [each for each in project.assignments.all() if each.role == "lead"]
    words = "Cille Løwe Lindgren, KL\nNy Person, KL\nStyregruppe:\nHelt Anden, KTO"
    _row, fields = fields_of(changed(kto_2010, cell("Projektledelse", words)))
    assert set(fields) == {Field.LEAD, Field.STEERING_GROUP}
    assert fields[Field.LEAD][0] == ReadPerson(name="Cille Løwe Lindgren", organisation="KL")
    assert [each.name for each in fields[Field.LEAD]] == ["Cille Løwe Lindgren", "Ny Person"]
    assert [each.name for each in fields[Field.STEERING_GROUP]] == ["Helt Anden"]
    assert len(before) == 2


def test_a_heading_of_people_that_nobody_knows_is_told(kto_2010, project, cell):
    words = "Cille Løwe Lindgren, KL\nKaffeholdet:\nNy Person, KL"
    (row,) = changed(kto_2010, cell("Projektledelse", words)).rows
    assert row.cells == {}
    assert "Kaffeholdet" in row.problems[0].reason


def test_what_the_site_says_as_well_by_now_is_no_change(kto_2010, project, cell):
    workbook = edited(exported(kto_2010), cell("Formål", "Det samme"))
    Project.objects.filter(pk=project.pk).update(purpose="Det samme")
    assert read(workbook, kto_2010).rows == ()


def test_what_somebody_changed_on_the_site_meanwhile_is_told_beside_it(kto_2010, project, cell):
    workbook = edited(exported(kto_2010), cell("Formål", "Sagt i filen"))
    Project.objects.filter(pk=project.pk).update(purpose="Sagt på siden", target_group="Alle")
    (row,) = read(workbook, kto_2010).rows
    assert {field: (cell.value, cell.on_site) for field, cell in row.cells.items()} == {
        Field.PURPOSE: ("Sagt i filen", "Sagt på siden")
    }


def test_a_status_that_was_reported_after_the_workbook_was_written_is_told(kto_2010, project, cell):
    workbook = edited(exported(kto_2010), cell("Status", "Sagt i filen"))
    StatusUpdate.objects.create(
        project=project, on=date(2010, 6, 20), stage="in_progress", text="Sagt på siden"
    )
    (row,) = read(workbook, kto_2010, on=date(2010, 7, 1)).rows
    assert row.cells[Field.STATUS].on_site == "Sagt på siden"


def test_a_light_and_a_count_are_changed_on_the_site(kto_2010, project, cell):
    content = changed(
        kto_2010,
        cell("Lys", "Kritisk"),
        put("stages", f"area:{project.area_id}", "I gang", 77),
    )
    assert content.rows == ()
    assert [problem.words for problem in content.problems] == ["77", "Kritisk"]
    assert all(problem.serious for problem in content.problems)
    assert content.problems[1].place.sheet == "Rekruttering"
