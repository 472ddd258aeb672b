"""Indicators in every report: Porsgrunn's printed tables, what follows from them, and the rest."""

import io
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.utils.translation import override

from initiatives.models import Indicator, Layout, Slot
from reports.document import LineChart, NoteKind, Notes, NumberCell
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import RENDERERS
from tests.conftest import load_fixture
from tests.factories import (
    make_area,
    make_indicator,
    make_measurement,
    make_portfolio,
    make_project,
    make_target,
)
from tests.facts.porsgrunn_2009 import COMPLETE, FIGURES, ONE_MISSING, TARGETS
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db
DAY = date(2013, 6, 1)
PERCENT = "\N{NO-BREAK SPACE}%"


@pytest.fixture
def plan():
    return load_fixture("porsgrunn-2009")


def report(portfolio, *, on=DAY, language="nb", **scope):
    with override(language):
        found = Scope.whole(portfolio, on=on, **scope)
        return composition.report(found, language=language)


def sections(document):
    return [found for found in document.sections if found.key.startswith("indicator:")]


def table(document, key):
    (found,) = [
        block
        for section in sections(document)
        for block in section.blocks
        if block.key.startswith(key)
    ]
    return found


def printed():
    """Year, slot and figure of every cell that the document has a figure in."""
    return {
        (str(year), slot): Decimal(words.rstrip("%").replace(",", "."))
        for year, figures in FIGURES
        for slot, words in zip(COMPLETE if len(figures) == 5 else ONE_MISSING, figures, strict=True)
    }


def by_place(found):
    """The numbers of a table by year and column."""
    return {
        (row.cells[0].lines[0].text, column.key): cell.number
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if isinstance(cell, NumberCell) and cell.number is not None
    }


def findings(document, kind=NoteKind.FINDING):
    return [
        note.text
        for section in sections(document)
        for block in section.blocks
        if isinstance(block, Notes)
        for note in block.notes
        if note.kind is kind
    ]


def test_every_figure_stands_in_its_year_and_column_and_what_is_unknown_in_one_of_its_own(plan):
    found = table(report(plan), "figures:")
    assert by_place(found) == printed()
    assert [column.heading for column in found.columns] == [
        "År",
        "1. kv.",
        "2. kv.",
        "3. kv.",
        "4. kv.",
        "Totalt pr. år",
        "Kvartal eller år ukjent",
        "Merknad",
    ]
    noted = [row.cells[0].lines[0].text for row in found.rows if row.cells[-1].lines]
    assert noted == ["2005", "2007", "2008"]


def test_the_targets_stand_under_the_documents_own_words(plan):
    found = table(report(plan), "targets:")
    assert [column.heading for column in found.columns[1:]] == ["Ønsket maks", "Godt nok maks"]
    assert by_place(found) == {
        (str(year), key): Decimal(value)
        for year, *values in TARGETS
        for key, value in zip(("desired", "acceptable"), values, strict=True)
    }


@pytest.mark.parametrize(
    ("language", "verdict", "first", "second"),
    [
        (
            "nb",
            "Avhenger av tallet som har ukjent kvartal",
            f"Ønsket maks 8,5{PERCENT}: avhenger av tallet som har ukjent kvartal.",
            f"Godt nok maks 8,8{PERCENT}: nådd med en margin på 0,22–0,73.",
        ),
        (
            "da",
            "Afhænger af tallet, hvis kvartal er ukendt",
            f"Ønsket maks 8,5{PERCENT}: afhænger af tallet, hvis kvartal er ukendt.",
            f"Godt nok maks 8,8{PERCENT}: nået med en margen på 0,22–0,73.",
        ),
    ],
)
def test_2008_reaches_good_enough_and_whether_what_is_desired_depends(
    language, verdict, first, second, plan
):
    found = table(report(plan, language=language), "assessment:")
    row = next(row for row in found.rows if row.key.endswith(":2008"))
    assert row.cells[1].label == verdict
    assert [line.text for line in row.cells[4].lines][:2] == [first, second]
    assert row.cells[2].lines[0].text == "−0,08 til 0,43"
    assert row.cells[3].lines[0].text == "0,22 til 0,73"


def test_years_without_a_figure_and_figures_without_a_target_are_told_apart(plan):
    rows = table(report(plan), "assessment:").rows
    labels = [row.cells[1].label for row in rows]
    assert labels == ["Uten mål"] * 3 + [labels[3]] + ["Tall mangler"] * 4


def test_quarters_are_compared_with_the_same_quarter_of_the_year_before(plan):
    rows = table(report(plan), "trend:").rows
    cells = [[line.text for cell in row.cells for line in cell.lines] for row in rows]
    assert cells == [
        ["2006", "+2,3: dårligere", "+0,1: dårligere", "+0,1: dårligere"],
        ["2007", "−0,1: bedre", "+0,4: dårligere", "+0,3: dårligere"],
        ["2008", "−1,6: bedre", "−1,0: bedre", "−1,8: bedre"],
    ]


def test_what_the_figures_do_not_say_is_found(plan):
    assert findings(report(plan)) == [
        (
            f"2005: ett eller flere tall mangler, og det er ikke kjent hva 9,6{PERCENT} gjelder: "
            "4. kvartal eller hele året."
        ),
        (
            f"2006: for året er det oppgitt 10,0{PERCENT}, men gjennomsnittet av kvartalene er "
            f"9,85{PERCENT}."
        ),
        (
            f"2007: ett eller flere tall mangler, og det er ikke kjent hva 9,7{PERCENT} gjelder: "
            "4. kvartal eller hele året."
        ),
        (
            f"2008: ett eller flere tall mangler, og det er ikke kjent hva 8,1{PERCENT} gjelder: "
            "4. kvartal eller hele året."
        ),
        "Det er mål, men ingen tall for 2009, 2010, 2011, 2012.",
    ]
    assert findings(report(plan), NoteKind.REMARK) == [
        f"Ønsket maks 6,0{PERCENT} i 2012: 0,51–0,65 mindre hvert år etter 2008.",
        f"Godt nok maks 6,8{PERCENT} i 2012: 0,31–0,45 mindre hvert år etter 2008.",
    ]


def test_a_target_of_a_year_that_is_not_over_needs_no_explanation(plan):
    document = report(plan, on=date(2010, 6, 1))
    assert findings(document)[-1] == "Det er mål, men ingen tall for 2009."
    assert "Mål for år som ikke er over ennå: 2010, 2011, 2012." in findings(
        document, NoteKind.REMARK
    )


def test_the_chart_has_both_thresholds_and_a_hollow_mark_for_what_is_unknown(plan):
    (chart,) = [b for s in sections(report(plan)) for b in s.blocks if isinstance(b, LineChart)]
    points = chart.series[0].points
    assert [point.label for point in points if point.uncertain] == [
        "4. kv. 2005",
        "4. kv. 2007",
        "4. kv. 2008",
    ]
    assert {(point.group, point.value) for point in points if point.value is not None} == {
        (year, value) for (year, slot), value in printed().items() if slot != "year"
    }
    steps = {
        threshold.key: [(step.group, step.value) for step in threshold.steps]
        for threshold in chart.thresholds
    }
    assert steps == {
        "desired": [(str(year), Decimal(value)) for year, value, _other in TARGETS],
        "acceptable": [(str(year), Decimal(value)) for year, _other, value in TARGETS],
    }
    assert table(report(plan), "figures:").title in chart.description


def test_the_workbook_holds_numbers_and_shows_their_unit(plan):
    book = openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx"].render(report(plan))))
    sheet = next(each for each in book if "Sykefravær" in each.title)
    rows = list(sheet.iter_rows())
    head = next(n for n, row in enumerate(rows) if row[0].value == "År")
    keys = [*COMPLETE, "unknown"]
    found = {
        (row[0].value, key): cell
        for row in rows[head + 1 : head + 5]
        for key, cell in zip(keys, row[1:], strict=False)
        if cell.value is not None
    }
    assert {place: cell.value for place, cell in found.items()} == {
        place: float(value) for place, value in printed().items()
    }
    assert {cell.number_format for cell in found.values()} == {'#,##0.0 "%"'}


def test_paper_pages_and_word_files_say_every_figure(plan):
    document = report(plan)
    opened = pypdfium2.PdfDocument(RENDERERS["pdf"].render(document))
    paper = " ".join(page.get_textpage().get_text_range() for page in opened)
    page = Client().get(plan.get_absolute_url()).content.decode()
    word = docx.Document(io.BytesIO(RENDERERS["docx"].render(document)))
    cells = [cell.text for each in word.tables for row in each.rows for cell in row.cells]
    assert any(cell.startswith(f"8,1{PERCENT}\nØnsket maks") for cell in cells)
    for value in {*printed().values(), *(Decimal(v) for _y, *vs in TARGETS for v in vs)}:
        words = f"{value:.1f}".replace(".", ",") + PERCENT
        assert words in paper.replace(" %", PERCENT)
        assert words in page
        assert words in cells


def test_the_json_file_has_each_figure_by_its_slot(plan):
    (indicator,) = report(plan).facts["indicators"]
    found = {
        (str(each["year"]), each["slot"]): Decimal(each["value"])
        for each in indicator["measurements"]
    }
    assert found == printed()
    assert len(indicator["targets"]) == len(TARGETS)
    verdicts = {each["year"]: each["verdict"] for each in indicator["assessment"]}
    assert verdicts[2008] == "depends"


@pytest.mark.parametrize("layout", list(Layout))
def test_indicators_stand_in_a_report_of_any_layout_after_what_they_are_of(layout):
    portfolio = make_portfolio(layout=layout)
    area = make_area(portfolio=portfolio)
    project = make_project(area=area, title="Ledelse")
    for name, where in (("Alle", {}), ("Delt", {"area": area}), ("En", {"project": project})):
        indicator = make_indicator(portfolio=portfolio, name=name, **where)
        make_measurement(indicator=indicator, year=2008, slot=Slot.YEAR, value="7.5")
    titles = [section.title for section in report(portfolio).sections]
    found = [title for title in titles if title.startswith("Indikator")]
    assert found == ["Indikator: Alle", "Indikator: Delt", "Indikator: En (Ledelse)"]
    assert titles.index("Indikator: Alle") < titles.index(str(area)) < titles.index(found[1])
    of_area = [section.title for section in report(portfolio, area=area).sections]
    assert [title for title in of_area if title.startswith("Indikator")] == found[1:]
    pages = [Client(), portfolio.get_absolute_url(), area.get_absolute_url()]
    type(portfolio).objects.update(is_public=True)
    shown = [pages[0].get(address).content.decode() for address in pages[1:]]
    shown.append(pages[0].get(project.get_absolute_url()).content.decode())
    assert [
        f"Indikator: {name}" in page
        for name, page in zip(("Alle", "Delt", "En (Ledelse)"), shown, strict=True)
    ] == [True] * 3


def test_an_indicator_of_which_nothing_is_known_has_empty_tables_in_every_format():
    portfolio = make_portfolio()
    make_indicator(portfolio=portfolio, name="Tomt")
    document = report(portfolio)
    (found,) = sections(document)
    assert [block.rows for block in found.blocks] == [(), ()]
    for name, renderer in RENDERERS.items():
        assert renderer.render(document), name


def test_figures_of_whole_years_alone_need_no_quarters():
    portfolio = make_portfolio()
    indicator = make_indicator(portfolio=portfolio, name="Søkere", unit="personer")
    for year, value in ((2008, "40"), (2009, "1250.5")):
        make_measurement(indicator=indicator, year=year, slot=Slot.YEAR, value=value)
    make_target(indicator=indicator, year=2009, desired="1200")
    document = report(portfolio)
    found = table(document, "figures:")
    assert [column.key for column in found.columns] == ["calendar_year", "year"]
    html = RENDERERS["html"].render(document).decode()
    assert "1\N{NO-BREAK SPACE}250,5\N{NO-BREAK SPACE}personer" in html
    assert table(document, "assessment:").rows[1].cells[1].label == "Som ønsket"
    assert findings(document) == []


def test_pages_ask_as_many_questions_for_many_figures(plan):
    client = Client()
    few = query_count(client, plan.get_absolute_url())
    for number in range(20):
        indicator = make_indicator(portfolio=plan, name=f"Nr. {number}")
        for quarter in ("1", "2", "3", "4"):
            make_measurement(indicator=indicator, year=2008, slot=quarter, value="3.5")
        make_target(indicator=indicator, year=2008, desired="4", acceptable="3")
    assert query_count(client, plan.get_absolute_url()) == few
    assert Indicator.objects.count() == 21
