"""The office's own file of spring 2010: all that its tables and lines say, and nothing besides."""

from collections import Counter

import pytest

from imports.cells.people import KnownNames
from imports.content import Content, RowKind
from imports.fields import Field
from imports.recognition.propose import propose
from imports.recognition.reading import read_content
from imports.source import SourceFile
from tests.facts.kto import areas_of, projects_of
from tests.imports.recognition.sources import source_of
from tests.imports.seed_word import SEED, fixture_blocks, seed_blocks

SOURCES = {"fixture": fixture_blocks}
if SEED.exists():
    SOURCES["seed"] = seed_blocks


@pytest.fixture(params=SOURCES)
def file(request: pytest.FixtureRequest) -> SourceFile:
    return source_of(SOURCES[request.param]())


@pytest.fixture
def content(file: SourceFile) -> Content:
    return read_content(file, propose(file), known=KnownNames())


def test_the_file_has_16_projects_14_other_lines_4_allocations_and_4_stated_totals(
    content: Content,
) -> None:
    kinds = Counter(row.kind for row in content.rows)
    frames = [frame for area in content.areas for frame in area.frames]
    assert kinds == {RowKind.PROJECT: 16, RowKind.LINE: 14}
    assert sum(frame.allocated is not None for frame in frames) == 4
    assert sum(frame.stated is not None for frame in frames) == 4


def test_areas_have_their_names_in_natural_case_and_their_headings_as_printed(
    content: Content,
) -> None:
    facts = areas_of("kto-2010")
    assert [area.name for area in content.areas] == [area.name for area in facts]
    assert [area.heading for area in content.areas] == [area.heading for area in facts]


def test_frames_hold_what_the_document_allocates_and_states(content: Content) -> None:
    for area, fact in zip(content.areas, areas_of("kto-2010"), strict=True):
        assert [frame.name for frame in area.frames] == [frame.name for frame in fact.frames]
        for frame, expected in zip(area.frames, fact.frames, strict=True):
            allocated = frame.allocated
            assert (allocated and (allocated.as_written, allocated.oere // 100)) == (
                expected.allocated
            )
            stated = frame.stated
            assert (stated and (stated.label, stated.as_written, stated.oere // 100)) == (
                expected.stated
            )
            assert frame.other_lines_heading == expected.other_lines_heading
            assert frame.in_total == expected.in_total


def test_stated_totals_are_held_against_the_rows_that_they_are_of(content: Content) -> None:
    found = {(total.area, total.frame): total.difference_oere for total in content.totals}
    assert found == {
        ("Rekruttering", ""): 5_000_00,
        ("Medindflydelse", ""): 0,
        ("Trivsel", "KL"): -240_000_00,
        ("Trivsel", "RLTN"): -868_000_00,
    }


def test_other_lines_are_as_printed_and_those_with_a_footnote_are_provisional(
    content: Content,
) -> None:
    found = [
        (
            content.areas[row.area].name,
            row.cells[Field.LABEL].value,
            row.cells[Field.BUDGET].words,
            row.standing == "provisional",
        )
        for row in content.rows
        if row.kind == RowKind.LINE
    ]
    assert found == [
        (area.name, line.label, line.as_written, line.provisional)
        for area in areas_of("kto-2010")
        for frame in area.frames
        for line in frame.other_lines
    ]
    notes = {row.footnote for row in content.rows if row.standing == "provisional"}
    assert len(notes) == 1
    assert notes.pop().startswith("Projekterne er under behandling og endnu ikke godkendt.")


def test_projects_stand_in_the_frame_that_their_title_or_their_amount_names(
    content: Content,
) -> None:
    found = [
        (area.name, area.frames[row.frame].name)
        for row in content.rows
        if row.kind == RowKind.PROJECT and (area := content.areas[row.area])
    ]
    assert found == [(project.area, project.frame) for project in projects_of("kto-2010")]


def test_the_paragraph_before_an_area_is_its_introduction(content: Content) -> None:
    trivsel = next(area for area in content.areas if area.name == "Trivsel")
    assert "OK-08" in trivsel.intro
    assert [words for _place, words in content.left_over] == [
        "Status for arbejdet med personalepolitiske indsatsområder"
    ]


def test_the_ambiguous_total_is_read_by_what_the_rows_come_to_and_that_is_said(
    content: Content,
) -> None:
    assert [(problem.words, problem.serious) for problem in content.problems] == [
        ("7.475 mio. kr.", False)
    ]


def test_all_words_of_every_cell_are_kept(file: SourceFile, content: Content) -> None:
    kept = {
        (cell.place.sheet, cell.place.row, cell.words)
        for r in content.rows
        for cell in r.cells.values()
    }
    totals = {total.words for total in content.totals}
    headings = {area.heading for area in content.areas}
    known = {"Projekt/titel", "Formål", "Målgruppe", "Status", "Projektledelse", "Budget"}
    for _number, table in file.tables():
        for row in table.rows:
            said = [cell.words for _column, cell in row.said()]
            if " ".join(said) in totals or set(said) <= known | headings:
                continue
            for words in said:
                assert (table.name, row.number, words) in kept


def test_no_row_of_it_needs_a_decision(content: Content) -> None:
    assert not [problem for row in content.rows for problem in row.problems if problem.serious]
