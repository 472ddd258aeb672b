"""Rows of a workbook that were typed, copied, sorted, moved or deleted; columns likewise."""

import pytest

from imports.content import RowKind
from imports.fields import Field
from imports.readers.read import read_file
from imports.round_trip.reading import is_keyed, read_keyed
from imports.source import UnreadableFileError
from initiatives.models import Activity, Area, Project
from tests.conftest import load_fixture
from tests.imports.round_trip.edited import (
    DAY,
    changed,
    edited,
    exported,
    find,
    key_column,
    opened,
    put,
    read,
    row_number,
)


@pytest.fixture
def project(kto_2010):
    return Project.objects.get(title="Innovativ rekruttering")


@pytest.fixture
def table(project):
    return f"projects:{project.area_id}"


def typed_below(table, key, **cells):
    """An edit that inserts a row below one, with a value for each heading."""

    def edit(book):
        sheet, number = row_number(book, table, key)
        columns = {heading: find(book, table, key, heading).column for heading in cells}
        sheet.insert_rows(number + 1)
        for heading, value in cells.items():
            sheet.cell(number + 1, columns[heading]).value = value

    return edit


def values_of(row):
    return {field: cell.value for field, cell in row.cells.items()}


def test_a_row_that_was_typed_into_a_table_is_a_new_project_of_its_area(kto_2010, project, table):
    cells = {"Projekt/titel": "Et nyt projekt\n(§ 7)", "Stade": "I gang", "Budget": 250_000}
    content = changed(kto_2010, typed_below(table, f"project:{project.pk}", **cells))
    (row,) = content.rows
    assert (row.kind, row.key, row.area) == (RowKind.PROJECT, "", 0)
    assert content.areas[0].name == project.area.name
    assert row.cells[Field.TITLE].value == "Et nyt projekt"
    assert row.cells[Field.BASIS].value == "(§ 7)"
    assert row.cells[Field.STAGE].value == "in_progress"
    assert row.cells[Field.BUDGET].value[0].oere == 25_000_000


def test_a_row_that_was_typed_into_the_table_of_money_is_another_line(kto_2010, project):
    frame = project.area.frames.get()
    cells = {"Post": "Kaffe", "Beløb": 500}
    (row,) = changed(kto_2010, typed_below(f"frame:{frame.pk}", "other", **cells)).rows
    assert (row.kind, row.cells[Field.LABEL].value) == (RowKind.LINE, "Kaffe")
    assert row.cells[Field.BUDGET].value[0].oere == 50_000


def test_an_activity_that_was_typed_below_others_is_of_their_effort(db):
    plan = load_fixture("koebenhavn-2007")
    above = Activity.objects.filter(project__area__portfolio=plan).first()
    table = f"activities:{above.project.area_id}"
    cells = {"Aktiviteter": "En ny aktivitet", "Ansvarlig": "ØKF"}
    (row,) = changed(plan, typed_below(table, f"activity:{above.pk}", **cells)).rows
    assert values_of(row) == {
        Field.ACTIVITY: "En ny aktivitet",
        Field.RESPONSIBLE: "ØKF",
        Field.TITLE: above.project.title,
    }


def test_a_row_that_is_gone_from_its_table_is_removed(kto_2010, project, table):
    def delete(book):
        sheet, number = row_number(book, table, f"project:{project.pk}")
        sheet.delete_rows(number)

    (row,) = changed(kto_2010, delete).rows
    assert (row.key, row.removed, row.cells) == (f"project:{project.pk}", True, {})
    assert row.place.sheet == "Rekruttering"


def test_a_row_that_is_gone_from_the_site_as_well_is_nothing(kto_2010, project, table):
    def delete(book):
        sheet, number = row_number(book, table, f"project:{project.pk}")
        sheet.delete_rows(number)

    workbook = edited(exported(kto_2010), delete)
    Project.objects.filter(pk=project.pk).delete()
    assert read(workbook, kto_2010).rows == ()


def test_a_sheet_that_was_left_out_deletes_nothing_and_says_so(kto_2010):
    content = changed(kto_2010, lambda book: book.remove(book["Rekruttering"]))
    assert content.rows == ()
    assert {problem.words for problem in content.problems} >= {"Rekruttering"}
    assert not any(problem.serious for problem in content.problems)


def test_rows_that_were_sorted_are_found_by_their_keys(kto_2010, project, table):
    def turn(book):
        sheet, first = row_number(book, table, _keys(kto_2010, project.area)[0])
        last = first + len(_keys(kto_2010, project.area)) - 1
        rows = [[cell.value for cell in sheet[number]] for number in range(first, last + 1)]
        for number, values in enumerate(reversed(rows), start=first):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value

    assert changed(kto_2010, turn).rows == ()


def _keys(portfolio, area):
    projects = Project.objects.filter(area=area).in_order()
    return [f"project:{project.pk}" for project in projects]


def test_a_row_that_was_moved_to_another_sheet_is_of_that_area(kto_2010, project, table):
    area = Area.objects.get(portfolio=kto_2010, name="Trivsel")

    def move(book):
        sheet, number = row_number(book, table, f"project:{project.pk}")
        values = [cell.value for cell in sheet[number]][: key_column(sheet)]
        sheet.delete_rows(number)
        target, below = row_number(book, f"projects:{area.pk}", _keys(kto_2010, area)[0])
        target.insert_rows(below + 1)
        for column, value in enumerate(values[:-1], start=1):
            target.cell(below + 1, column).value = value
        target.cell(below + 1, key_column(target)).value = values[-1]

    (row,) = changed(kto_2010, move).rows
    assert row.key == f"project:{project.pk}"
    assert values_of(row) == {Field.AREA: "Trivsel"}


def copied(table, project, title=None):
    def edit(book):
        sheet, number = row_number(book, table, f"project:{project.pk}")
        values = [cell.value for cell in sheet[number]]
        sheet.insert_rows(number)
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value
        if title:
            sheet.cell(number, 1).value = title

    return edit


def test_a_row_that_was_copied_to_write_the_next_one_is_new(kto_2010, project, table):
    (row,) = changed(kto_2010, copied(table, project, "Et andet projekt")).rows
    assert (row.key, row.cells[Field.TITLE].value) == ("", "Et andet projekt")
    assert [problem.serious for problem in row.problems] == [False]


def test_a_copy_of_a_row_that_is_the_same_is_told(kto_2010, project, table):
    content = changed(kto_2010, copied(table, project))
    assert content.rows == ()
    assert [problem.serious for problem in content.problems] == [True]


def test_a_column_is_found_by_its_heading_wherever_it_stands(kto_2010, project, table):
    def insert(book):
        sheet, _number = row_number(book, table, f"project:{project.pk}")
        sheet.insert_cols(2)

    assert changed(kto_2010, insert).rows == ()


def test_a_column_that_was_renamed_or_deleted_is_told(kto_2010, project, table):
    def rename(book):
        sheet, _number = row_number(book, table, f"project:{project.pk}")
        heading = next(c for row in sheet.iter_rows() for c in row if c.value == "Formål")
        heading.value = "Mål"

    def delete(book):
        sheet, _number = row_number(book, table, f"project:{project.pk}")
        # Other programs move merged cells with their columns.
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_cols(find(book, table, f"project:{project.pk}", "Målgruppe").column)

    content = changed(kto_2010, rename, put(table, f"project:{project.pk}", "Stade", "Afsluttet"))
    assert [(each.words, each.serious) for each in content.problems] == [("Mål", False)]
    assert len(content.rows) == 1
    content = changed(kto_2010, delete)
    assert content.rows == ()
    # The table of money further down has lost its third column with it.
    told = [(each.words, each.serious) for each in content.problems]
    assert told == [("Målgruppe", False), ("Beløb som skrevet", False)]


def test_what_somebody_typed_below_a_table_and_a_blank_row_is_told(kto_2010, project):
    def type_below(book):
        sheet = book["Rekruttering"]
        sheet.cell(sheet.max_row + 2, 1).value = "Husk kaffe"

    content = changed(kto_2010, type_below)
    assert content.rows == ()
    assert [(each.words, each.serious) for each in content.problems] == [("Husk kaffe", False)]


def test_words_outside_of_tables_are_changed_on_the_site(kto_2010):
    def rewrite(book):
        book["Overblik"]["A1"].value = "En anden titel"

    (problem,) = changed(kto_2010, rewrite).problems
    assert (problem.words, problem.serious) == ("En anden titel", True)


def test_the_workbook_of_another_portfolio_is_refused_with_its_name(kto_2008, kto_2010):
    with pytest.raises(UnreadableFileError) as refused:
        read(exported(kto_2008), kto_2010)
    assert "kto-2008" in refused.value.message


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("\nrow ", "\nrow x"),
        ("column value", "column something"),
        ("language da", "language ../da"),
        ("as_of 2010-06-01", "as_of today"),
        ("\nportfolio kto-2010", ""),
    ],
)
def test_a_damaged_sheet_of_keys_is_refused(kto_2010, words, others):
    def damage(book):
        cell = book["_indsats"]["A1"]
        assert words in cell.value
        cell.value = cell.value.replace(words, others)

    with pytest.raises(UnreadableFileError):
        changed(kto_2010, damage)


def test_a_key_that_somebody_made_up_is_told(kto_2010, project, table):
    def invent(book):
        sheet, number = row_number(book, table, f"project:{project.pk}")
        sheet.cell(number, key_column(sheet)).value = "project:4711"

    content = changed(kto_2010, invent)
    assert [problem.words for problem in content.problems] == ["project:4711"]
    assert [(row.key, row.removed) for row in content.rows] == [(f"project:{project.pk}", True)]


def test_a_workbook_without_its_hidden_columns_is_read_as_any_other(kto_2010):
    def delete(book):
        for sheet in book.worksheets[:-1]:
            sheet.delete_cols(key_column(sheet))

    assert not is_keyed(opened(edited(exported(kto_2010), delete)))
    assert not is_keyed(
        opened(edited(exported(kto_2010), lambda book: book.remove(book["_indsats"])))
    )


def test_of_the_first_rows_of_a_large_file_nothing_is_said_yet(kto_2010):
    first = read_file(name="rapport.xlsx", data=exported(kto_2010), rows=20)
    assert first.has_more
    assert is_keyed(first)
    content = read_keyed(first, kto_2010, on=DAY)
    assert (content.rows, content.is_keyed) == ((), True)
