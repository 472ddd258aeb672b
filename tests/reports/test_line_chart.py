"""A line chart: its geometry, and what is written of it on pages, on paper and in files."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.numbers import format_number
from reports.document import LineChart, Point, Series, Step, Threshold
from reports.gallery import gallery
from reports.line_charts import UNCERTAIN_DASHES, draw_lines
from reports.line_frame import BOTTOM, TOP, WIDTH, Frame, nice_ticks
from reports.renderers import RENDERERS
from reports.renderers.html import standalone
from reports.renderers.plain import text_of_document
from reports.templatetags.document import template_of
from tests.reports.documents import make_document, make_project, make_section, make_table

YEARS = {
    "2005": "8.7 9.0 8.8 9.6?",
    "2006": "11.0 9.1 8.9 10.4",
    "2007": "10.9 9.5 9.2 9.7?",
    "2008": "9.3 8.5 7.4 8.1?",
    "2009": "- - - -",
    "2010": "- - - -",
    "2011": "- - - -",
    "2012": "- - - -",
}
DESIRED = "8.5 7.7 7.0 6.4 6.0"
ACCEPTABLE = "8.8 8.2 7.6 7.1 6.8"


def make_point(label, figure, group=""):
    """`-` is no figure; a question mark makes it uncertain."""
    if figure == "-":
        return Point(label, None, group=group)
    value = Decimal(figure.rstrip("?"))
    return Point(label, value, format_number(value, unit="%"), group, figure.endswith("?"))


def make_threshold(label, figures, *, first=2008):
    steps = (
        Step(str(year), Decimal(figure), format_number(Decimal(figure), unit="%"))
        for year, figure in enumerate(figures.split(), start=first)
    )
    return Threshold(label, label, tuple(steps))


def make_series(*figures, label="Fravær"):
    points = (make_point(f"Sted {place}", figure) for place, figure in enumerate(figures, 1))
    return Series(label, label, tuple(points))


def make_chart(*series, **fields):
    return LineChart("lines", "Sygefravær", "Tallene står i tabellen.", series, **fields)


def porsgrunn():
    points = tuple(
        make_point(f"{quarter}. kv. {year}", figure, year)
        for year, row in YEARS.items()
        for quarter, figure in enumerate(row.split(), start=1)
    )
    return make_chart(
        Series("absence", "Sykefravær", points),
        thresholds=(
            make_threshold("Ønsket maks.", DESIRED),
            make_threshold("Godt nok maks.", ACCEPTABLE),
        ),
        unit="%",
        uncertain_label="Kvartal eller år ukjent",
    )


def written(chart):
    """The chart as a page has it."""
    return render_to_string(template_of(chart), {"block": chart})


def dashes(chart):
    return [stroke.dashes for line in draw_lines(chart).lines for stroke in line.strokes]


# --- The scale -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("6.0", "11.0", "6 7 8 9 10 11"),
        ("7.4", "9.3", "7.0 7.5 8.0 8.5 9.0 9.5"),
        ("-12", "40", "-20 -10 0 10 20 30 40"),
        ("0", "0", "-1 0 1"),
        ("8.5", "8.5", "8 10"),
        ("10", "10", "8 10 12"),
        ("-3", "-3", "-3.5 -3.0 -2.5"),
        ("0.012", "0.019", "0.012 0.014 0.016 0.018 0.020"),
        ("1200", "98000", "0 20000 40000 60000 80000 100000"),
    ],
)
def test_the_scale_is_of_round_numbers_around_the_figures(low, high, ticks):
    assert nice_ticks(Decimal(low), Decimal(high)) == tuple(map(Decimal, ticks.split()))


FIGURES = st.decimals(-10_000_000, 10_000_000, places=4)


@given(FIGURES, FIGURES)
def test_any_scale_holds_its_figures_in_few_equal_steps(one, other):
    low, high = sorted((one, other))
    ticks = nice_ticks(low, high)
    assert ticks[0] <= low <= high <= ticks[-1]
    assert 2 <= len(ticks) <= 9
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in {(1,), (2,), (5,)}


def test_the_scale_is_written_with_a_decimal_comma_and_equally_many_decimals():
    drawn = draw_lines(make_chart(make_series("7.4", "9.3")))
    assert [tick.words for tick in drawn.ticks] == ["7,0", "7,5", "8,0", "8,5", "9,0", "9,5"]
    assert (drawn.ticks[0].y, drawn.ticks[-1].y) == (BOTTOM, TOP)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (("8.50", None), "8,50"),
        (("8.25", 1), "8,3"),
        (("8", 2), "8,00"),
        (("-0.04", 1), "0,0"),
        (("-0.3", None), "−0,3"),
        (("1234567.5", None), "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"),
    ],
)
def test_a_number_is_written_as_exactly_as_it_is_asked_for(figures, words):
    value, decimals = figures
    assert format_number(Decimal(value), decimals=decimals) == words


# --- The lines -----------------------------------------------------------------------------------


def test_a_place_without_a_figure_interrupts_the_line():
    (line,) = draw_lines(make_chart(make_series("1", "2", "-", "3", "4", "-", "5"))).lines
    assert [len(stroke.corners) for stroke in line.strokes] == [2, 2]
    assert len(line.marks) == 5


def test_a_place_that_only_another_line_has_interrupts_it_too():
    points = (make_point("Sted 1", "1"), make_point("Sted 3", "3"))
    chart = make_chart(make_series("1", "2", "3"), Series("other", "Andet", points))
    first, second = draw_lines(chart).lines
    assert [len(stroke.corners) for stroke in first.strokes] == [3]
    assert second.strokes == ()
    assert len(second.marks) == 2


def test_a_line_is_dotted_to_and_from_an_uncertain_figure():
    assert dashes(make_chart(make_series("1", "2", "3?", "4", "5"))) == [
        "",
        UNCERTAIN_DASHES,
        UNCERTAIN_DASHES,
        "",
    ]


def test_an_uncertain_figure_is_a_hollow_mark_and_is_explained():
    html = written(porsgrunn())
    assert html.count('class="mark hollow"') == 3 + 1
    assert html.count('class="mark"') == 13
    title = (
        "<title>Sykefravær, 4. kv. 2008: 8,1\N{NO-BREAK SPACE}% (Kvartal eller år ukjent)</title>"
    )
    assert title in html
    assert html.count(">Kvartal eller år ukjent</text>") == 1


def test_what_a_hollow_mark_is_is_not_explained_where_there_is_none():
    chart = make_chart(make_series("1", "2"), uncertain_label="Ukendt")
    assert draw_lines(chart).uncertain_mark == ""
    assert "Ukendt" not in written(chart)


def test_lines_differ_in_their_dashes_and_marks_and_not_only_in_colour():
    chart = make_chart(*(make_series("1", "2", label=f"{n}") for n in range(4)))
    lines = draw_lines(chart).lines
    assert len({line.strokes[0].dashes for line in lines}) == 4
    assert len({line.marks[0].path.partition("m")[2] for line in lines}) == 4


def test_a_threshold_goes_in_steps_over_the_whole_of_each_group():
    chart = porsgrunn()
    desired, acceptable, _series = draw_lines(chart).lines
    frame = Frame(chart)
    assert len(desired.strokes) == 5
    assert desired.strokes[0].corners == (
        (frame.edges("2008")[0], frame.y(Decimal("8.5"))),
        (frame.edges("2008")[1], frame.y(Decimal("8.5"))),
    )
    # The way down from the step before belongs to the next.
    assert desired.strokes[1].corners[0] == desired.strokes[0].corners[-1]
    assert desired.strokes[1].title == "Ønsket maks., 2009: 7,7\N{NO-BREAK SPACE}%"
    assert desired.strokes[0].dashes != acceptable.strokes[0].dashes


def test_a_threshold_is_interrupted_where_a_group_has_no_step():
    series = Series("s", "S", tuple(make_point(year, "5", year) for year in ("1", "2", "3")))
    steps = (Step("3", Decimal(4), "4"), Step("1", Decimal(6), "6"))
    chart = make_chart(series, thresholds=(Threshold("t", "T", steps),))
    threshold, _series = draw_lines(chart).lines
    assert [len(stroke.corners) for stroke in threshold.strokes] == [2, 2]
    assert threshold.words[1] == ("T", "4")


def test_a_step_of_a_group_that_the_axis_does_not_have_is_refused():
    with pytest.raises(ValueError, match="No point of lines is of 2012"):
        make_chart(make_series("1"), thresholds=(make_threshold("T", "1", first=2012),))


# --- The words -----------------------------------------------------------------------------------


def test_the_axis_names_the_years_where_the_quarters_have_no_room():
    assert [label.words for label in draw_lines(porsgrunn()).axis] == [*YEARS]


def test_the_axis_names_the_quarters_where_they_have_room():
    points = tuple(make_point(f"{n}. kv. 2006", "9", "2006") for n in (1, 2, 3))
    drawn = draw_lines(make_chart(Series("s", "S", points)))
    assert [label.words for label in drawn.axis] == ["1. kv. 2006", "2. kv. 2006", "3. kv. 2006"]


def test_the_axis_leaves_names_out_evenly_where_there_are_too_many():
    points = tuple(make_point(str(year), "9") for year in range(2000, 2022))
    drawn = draw_lines(make_chart(Series("s", "S", points)))
    named = [int(label.words) for label in drawn.axis]
    assert named == [*range(2000, 2022, named[1] - named[0])]
    assert 5 <= len(named) <= 11


def test_the_labels_stand_at_the_ends_of_the_lines_with_the_last_figure():
    desired, acceptable, absence = (line.label for line in draw_lines(porsgrunn()).lines)
    assert desired.words == ("Ønsket maks.", "6,0\N{NO-BREAK SPACE}%")
    assert acceptable.words == ("Godt nok maks.", "6,8\N{NO-BREAK SPACE}%")
    assert absence.words == ("Sykefravær", "8,1\N{NO-BREAK SPACE}%")
    right = draw_lines(porsgrunn()).right
    assert desired.x == acceptable.x > right
    assert absence.x < right
    assert acceptable.y + acceptable.height <= desired.y


@settings(max_examples=40)
@given(st.lists(st.lists(FIGURES | st.none(), min_size=1, max_size=8), min_size=1, max_size=5))
def test_no_label_beside_the_plot_stands_upon_another_or_is_cut_off(rows):
    series = (
        make_series(*("-" if figure is None else str(figure) for figure in row), label=f"{n}")
        for n, row in enumerate(rows)
    )
    lines = draw_lines(make_chart(*series)).lines
    labels = sorted((line.label for line in lines if line.reaches_end), key=lambda each: each.y)
    for label, below in pairwise(labels):
        assert label.y + label.height <= below.y
    for label in (line.label for line in lines):
        assert label.x >= 0
        assert label.x + label.width <= WIDTH + 0.1
        assert label.y + label.height <= BOTTOM + 0.1


# --- Pages, paper, files -------------------------------------------------------------------------


def test_it_has_a_title_and_a_description_and_names_each_figure():
    html = written(porsgrunn())
    assert '<title id="lines-t">Sygefravær</title>' in html
    assert '<desc id="lines-d">Tallene står i tabellen.</desc>' in html
    assert 'aria-labelledby="lines-t lines-d"' in html
    assert "<title>Sykefravær, 1. kv. 2006: 11,0\N{NO-BREAK SPACE}%</title>" in html
    assert len(re.findall("<title>", html)) == 16 + 2 * 5


def test_it_has_no_inline_style_no_script_and_no_decimal_comma_in_its_geometry():
    html = written(porsgrunn())
    assert "style" not in html
    assert "script" not in html
    assert not re.search(r' (?:d|x\d?|y\d?)="[^"]*,', html)


def test_what_people_wrote_is_escaped():
    html = written(make_chart(make_series("1", "2", label="<b>&")))
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;" in html


def test_a_chart_without_a_figure_is_not_drawn():
    assert written(make_chart(make_series("-", "-"))).strip() == ""
    assert written(make_chart()).strip() == ""


def test_thresholds_alone_are_drawn():
    points = tuple(make_point(str(year), "-", str(year)) for year in range(2008, 2013))
    thresholds = (make_threshold("Ønsket maks.", DESIRED),)
    drawn = draw_lines(make_chart(Series("s", "S", points), thresholds=thresholds))
    assert [line.css for line in drawn.lines] == ["threshold-1"]


def test_it_is_on_the_page_of_all_components_and_on_paper():
    html = standalone(gallery("da"))
    assert html.count('<figure class="chart line-chart">') == 2


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_file_without_pictures_is_the_same_with_and_without_it(name):
    table = make_table(make_project())
    with_chart = make_document(make_section(porsgrunn(), table))
    without = make_document(make_section(table))
    assert RENDERERS[name].render(with_chart) == RENDERERS[name].render(without)


def test_a_terminal_leaves_it_out():
    assert "Sygefravær" not in text_of_document(make_document(make_section(porsgrunn())))
