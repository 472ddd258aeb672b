"""A timeline: its geometry as plain numbers, and what is written of it on pages and in files."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from reports.document import (
    Column,
    Reach,
    Row,
    RowKind,
    Stretch,
    Table,
    TextCell,
    Timeline,
)
from reports.gallery import gallery
from reports.renderers import RENDERERS
from reports.renderers.html import RowWriter
from reports.templatetags.document import template_of
from reports.time_axis import WIDTH, Axis
from reports.timelines import ARROW, MARK, MARKS, draw_timeline
from tests.reports.documents import make_document, make_section

DAY = date(2007, 5, 1)


def make_timeline(*stretches, day=DAY):
    rows = tuple(Row(each.row, (TextCell.of(each.row),)) for each in stretches)
    table = Table("rows", "Rækker", (Column("text", "Aktivitet"),), rows)
    states = (("overdue", "Over fristen"), ("as_planned", "Som planlagt"))
    return Timeline("time", "Tidslinje", "En linje", table, stretches, states, day, "da")


def stretch(reach=Reach.DAYS, first=None, last=None, *, row="a", state="overdue"):
    return Stretch(row, reach, state, "I ord", first, last)


def april(**fields):
    return stretch(first=date(2007, 4, 1), last=date(2007, 4, 30), **fields)


def drawings(timeline):
    return [row.drawing for row in draw_timeline(timeline).rows]


def words(ticks):
    return [tick.words for tick in ticks]


def axis(first, last):
    return Axis.around([first, last], first, language="da")


# --- The axis ------------------------------------------------------------------------------------


def test_two_months_are_read_in_weeks():
    short = axis(date(2007, 4, 10), date(2007, 5, 20))
    assert words(short.upper()) == ["april 2007", "maj 2007"]
    assert words(short.lower()) == ["1", "8", "15", "22", "1", "8", "15", "22"]


def test_a_year_is_read_in_months():
    year = axis(date(2007, 1, 31), date(2007, 12, 1))
    assert words(year.upper()) == ["2007"]
    assert words(year.lower()) == [
        "jan",
        "feb",
        "mar",
        "apr",
        "maj",
        "jun",
        "jul",
        "aug",
        "sep",
        "okt",
        "nov",
        "dec",
    ]


def test_ten_years_are_read_in_years_and_a_hundred_in_decades():
    ten = axis(date(2003, 2, 1), date(2012, 11, 1))
    assert (words(ten.upper()), ten.lower()) == ([*map(str, range(2003, 2013))], ())
    hundred = axis(date(1951, 1, 1), date(2049, 1, 1))
    assert words(hundred.upper()) == [*map(str, range(1960, 2050, 10))]


def test_a_year_that_only_just_begins_on_the_axis_has_no_words_that_run_into_the_next():
    late = axis(date(2006, 12, 1), date(2008, 12, 31))
    assert words(late.upper()) == ["", "2007", "2008"]


DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@given(DAYS, st.integers(0, 40_000), DAYS)
def test_no_words_of_any_axis_run_into_one_another_or_out_of_it(first, length, day):
    found = Axis.around([first, first + timedelta(days=length)], day, language="da")
    for row in (found.upper(), found.lower()):
        assert any(words(row)) or row == () or len(row) <= 2
        named = [tick for tick in row if tick.words]
        assert all(tick.x >= 0 and tick.end <= WIDTH for tick in named)
        assert all(before.end <= after.x for before, after in pairwise(named))
    assert found.upper()


def test_the_day_is_on_the_axis_unless_it_made_that_more_than_twice_as_long():
    near, far = date(2008, 5, 1), date(2026, 11, 26)
    assert draw_timeline(make_timeline(april(), day=near)).day_x is None
    long = stretch(first=date(2006, 1, 1), last=date(2007, 6, 30))
    assert draw_timeline(make_timeline(long, day=near)).day_x is not None
    assert draw_timeline(make_timeline(long, day=far)).day_x is None


def test_an_axis_without_any_day_is_the_year_of_the_day():
    drawn = draw_timeline(make_timeline(stretch(Reach.ONGOING)))
    assert words(drawn.upper) == ["2007"]
    assert 0 < drawn.day_x < WIDTH / 2


# --- The lines -----------------------------------------------------------------------------------


def test_a_month_is_a_line_over_its_days_with_a_mark_on_its_last():
    year = stretch(first=date(2007, 1, 1), last=date(2007, 12, 31), row="b")
    drawn = drawings(make_timeline(april(), year))[0]
    (part,) = drawn.parts
    assert (part.x, part.end) == (round(WIDTH * 90 / 365, 1), round(WIDTH * 120 / 365, 1))
    assert part.end - MARK < drawn.mark_x < part.end
    assert (drawn.is_open, drawn.lead) == (False, part.x)


def test_what_only_begins_is_marked_on_its_first_day_and_goes_to_the_arrow():
    (drawn,) = drawings(make_timeline(stretch(Reach.ONWARDS, date(2007, 4, 1))))
    (part,) = drawn.parts
    assert (part.end, part.is_hatched, drawn.is_open) == (WIDTH - ARROW, False, True)
    assert abs(drawn.mark_x - part.x) <= MARK


def test_a_first_delivery_is_marked_and_what_follows_is_hatched():
    (drawn,) = drawings(
        make_timeline(stretch(Reach.THEN_ONGOING, date(2007, 4, 1), date(2007, 4, 30)))
    )
    first, then = drawn.parts
    assert (first.is_hatched, then.is_hatched) == (False, True)
    assert (first.end, then.end) == (then.x, WIDTH - ARROW)
    assert abs(drawn.mark_x - first.end) <= MARK


def test_what_is_ongoing_is_hatched_all_along_and_has_no_mark():
    (drawn, _other) = drawings(make_timeline(stretch(Reach.ONGOING), april(row="b")))
    assert [(part.x, part.end, part.is_hatched) for part in drawn.parts] == [
        (0, WIDTH - ARROW, True)
    ]
    assert (drawn.mark_x, drawn.lead) == (None, 0)


REACHES = st.sampled_from(Reach)


@given(st.lists(st.tuples(REACHES, DAYS, st.integers(0, 2_000)), min_size=1, max_size=6), DAYS)
def test_nothing_is_drawn_outside_the_frame_or_upon_another_part(rows, day):
    stretches = []
    for number, (reach, first, length) in enumerate(rows):
        days = (None, None) if reach is Reach.ONGOING else (first, first + timedelta(days=length))
        if reach is Reach.ONWARDS:
            days = (first, None)
        stretches.append(stretch(reach, *days, row=str(number)))
    drawn = draw_timeline(make_timeline(*stretches, day=day))
    assert drawn.day_x is None or 0 <= drawn.day_x <= WIDTH
    for each in (row.drawing for row in drawn.rows):
        assert all(0 <= part.x < part.end <= WIDTH for part in each.parts)
        assert all(before.end <= after.x for before, after in pairwise(each.parts))
        assert not each.is_open or each.parts[-1].end == WIDTH - ARROW
        assert each.mark_x is None or MARK <= each.mark_x <= WIDTH - MARK
        assert 0 <= each.lead <= each.parts[0].x


def test_each_state_is_told_from_the_others_without_colour():
    shapes = {state: (path, state in {"over", "other"}) for state, path in MARKS.items()}
    assert len(set(shapes.values())) == len(shapes)


def test_the_legend_has_the_states_that_are_marked_and_no_others():
    drawn = draw_timeline(make_timeline(april(), stretch(Reach.ONGOING, state="as_planned")))
    assert [item.state for item in drawn.legend] == ["overdue"]


# --- What is written of it -----------------------------------------------------------------------


def written(timeline):
    writer = RowWriter(make_document(), links=False)
    return render_to_string(template_of(timeline), {"block": timeline, "writer": writer})


def test_every_row_is_words_beside_a_drawing_that_says_its_own():
    unread = Row("b", (TextCell.of("Når vi når det"),))
    group = Row("g", (TextCell.of("Indsats"),), RowKind.GROUP)
    timeline = make_timeline(april())
    rows = (group, *timeline.table.rows, unread)
    table = Table("rows", "Rækker", timeline.table.columns, rows)
    text = written(
        Timeline("time", "Tid", "D", table, timeline.stretches, timeline.states, DAY, "da")
    )
    assert text.count('<svg class="timeline-row') == text.count("<title>I ord</title>") == 1
    assert text.count('<td role="cell" class="drawing">') == 3
    assert re.search(r"Når vi når det.*?<span class=\"muted\">", text, re.DOTALL)
    assert 'style="' not in text


@pytest.mark.parametrize("name", ["csv", "xlsx", "docx"])
def test_formats_without_drawings_have_the_rows_as_a_table(name):
    timeline = make_timeline(april(row="Efteruddannelse"))
    document = make_document(make_section(timeline))
    alone = make_document(make_section(timeline.table))
    assert RENDERERS[name].render(document) == RENDERERS[name].render(alone)


def test_the_page_and_the_pdf_of_the_gallery_have_one():
    html = RENDERERS["html"].render(gallery("en")).decode()
    assert html.count('<svg class="timeline-row') == 7
