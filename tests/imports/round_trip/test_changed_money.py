"""Amounts that were changed in a workbook, the words beside them, and the sums that follow."""

import pytest

from budgets.models import BudgetFrame, BudgetLine
from imports.content import ReadLine
from imports.fields import Field
from initiatives.models import Project
from tests.imports.round_trip.edited import changed, edited, exported, find, put, read

KRONE = 100


@pytest.fixture
def project(kto_2010):
    return Project.objects.get(title="Innovativ rekruttering")


@pytest.fixture
def cell(project):
    def change(heading, value):
        return put(f"projects:{project.area_id}", f"project:{project.pk}", heading, value)

    return change


@pytest.fixture
def line(kto_2010):
    """One of an area's other lines."""
    lines = BudgetLine.objects.filter(project=None, part_of=None, footnote="", standing="agreed")
    return lines.filter(frame__area__portfolio=kto_2010).exclude(amount_oere=None).first()


def values_of(row):
    return {field: cell.value for field, cell in row.cells.items()}


def test_another_amount_is_one_without_the_words_of_the_one_before(kto_2010, project, cell):
    (row,) = changed(kto_2010, cell("Budget", 1_400_000)).rows
    assert values_of(row) == {Field.BUDGET: (ReadLine(1_400_000 * KRONE),)}
    assert row.key == f"project:{project.pk}"


@pytest.mark.parametrize("words", ["1,4 mio. kr.", "1.400.000 kr.", "1400 t.kr."])
def test_an_amount_may_be_written_as_people_write_it(kto_2010, project, cell, words):
    (row,) = changed(kto_2010, cell("Budget", words)).rows
    assert row.cells[Field.BUDGET].value[0].oere == 1_400_000 * KRONE


def test_other_words_of_the_same_amount_are_words(kto_2010, project, cell):
    (row,) = changed(kto_2010, cell("Budget som skrevet", "1.300 t.kr.")).rows
    assert values_of(row) == {Field.BUDGET_WORDS: "1.300 t.kr."}


@pytest.mark.parametrize("words", ["mange penge", "1,3 eller 1,4 mio. kr."])
def test_an_amount_that_cannot_be_read_is_told(kto_2010, project, cell, words):
    (row,) = changed(kto_2010, cell("Budget", words)).rows
    assert row.cells == {}
    assert [(each.words, each.serious) for each in row.problems] == [(words, True)]


def test_an_emptied_amount_is_not_stated(kto_2010, project, cell):
    (row,) = changed(kto_2010, cell("Budget", None)).rows
    assert row.cells[Field.BUDGET].value[0].oere is None


def test_a_project_of_several_amounts_is_changed_on_the_site(kto_2010):
    several = next(
        each
        for each in Project.objects.filter(area__portfolio=kto_2010)
        if BudgetLine.objects.filter(project=each).count() > 1
    )
    edit = put(f"projects:{several.area_id}", f"project:{several.pk}", "Budget", 5)
    (row,) = changed(kto_2010, edit).rows
    assert row.cells == {}
    assert row.problems[0].serious


def test_a_sum_that_a_program_has_calculated_anew_is_no_change(kto_2010, project, cell):
    frame = BudgetFrame.objects.get(area=project.area)

    def calculate(book):
        total = find(book, f"projects:{project.area_id}", f"projects-total:{frame.pk}", "Budget")
        total.value = total.value + 100_000

    content = changed(kto_2010, cell("Budget", 1_400_000), calculate)
    assert content.problems == ()
    assert len(content.rows) == 1


def test_a_sum_that_the_rows_do_not_make_is_told(kto_2010, project):
    frame = BudgetFrame.objects.get(area=project.area)
    table, key = f"projects:{project.area_id}", f"projects-total:{frame.pk}"
    content = changed(kto_2010, put(table, key, "Budget", 17))
    assert content.rows == ()
    assert [(each.words[:2], each.serious) for each in content.problems] == [("17", True)]


def test_an_other_line_has_its_label_amount_and_note(kto_2010, line):
    table, key = f"frame:{line.frame_id}", f"line:{line.pk}"
    content = changed(
        kto_2010,
        put(table, key, "Post", "Et nyt navn"),
        put(table, key, "Beløb", 12_345.5),
        put(table, key, "Bemærkning", "Aftalt"),
    )
    (row,) = content.rows
    assert (row.kind, row.key) == ("line", key)
    assert row.cells[Field.BUDGET].value[0].oere == 1_234_550
    assert row.cells[Field.LABEL].value == "Et nyt navn"
    assert row.cells[Field.BUDGET_NOTE].value == "Aftalt"


def test_the_mark_of_a_footnote_is_no_part_of_a_label(kto_2010):
    line = BudgetLine.objects.exclude(footnote="").filter(project=None).first()
    table, key = f"frame:{line.frame_id}", f"line:{line.pk}"
    (row,) = changed(kto_2010, put(table, key, "Post", "Et nyt navn ¹")).rows
    assert row.cells[Field.LABEL].value == "Et nyt navn"


def test_what_is_allocated_is_a_row_of_the_frame(kto_2010, project):
    frame = BudgetFrame.objects.get(area=project.area)
    (row,) = changed(kto_2010, put(f"frame:{frame.pk}", "allocated", "Beløb", 8_000_000)).rows
    assert (row.kind, row.key) == ("frame", f"frame:{frame.pk}")
    assert row.cells[Field.BUDGET].value == (ReadLine(8_000_000 * KRONE),)


def test_what_a_document_states_is_told_with_its_area(kto_2010, project):
    frame = BudgetFrame.objects.get(area=project.area)
    content = changed(kto_2010, put(f"frame:{frame.pk}", "stated", "Beløb", 7_470_000))
    (area,) = content.areas
    assert area.name == project.area.name
    assert area.frames[0].stated.oere == 7_470_000 * KRONE


def test_an_amount_that_was_changed_on_both_sides_is_told(kto_2010, project, cell):
    workbook = edited(exported(kto_2010), cell("Budget", 1_400_000))
    BudgetLine.objects.filter(project=project).update(amount_oere=150_000_000, as_written="")
    (row,) = read(workbook, kto_2010).rows
    assert row.cells[Field.BUDGET].on_site == "1.500.000 kr."
