"""The same figures on the page, in the PDF's text, in the Word file, the workbook and the JSON.

Every figure is read by the names of its row and column: two that have changed places are a fault.
"""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client

from initiatives.models import Portfolio
from reports.document import Cell, Document, MoneyCell, TextCell
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import renderer_for
from tests.facts.kto import projects_of
from tests.reports.read_back import (
    KRONE,
    NOT_APPLICABLE,
    NOT_STATED,
    Figures,
    figure,
    figures_in,
    figures_of_pdf,
    figures_of_workbook,
    rows_of_workbook,
    sheet_names,
    table_of_page,
    table_of_word_file,
    tables_of_word_file,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
OVERVIEW = "Overblik"

COLUMNS = (
    "Indsatsområde",
    "Afsat",
    "Beregnet",
    "heraf foreløbigt",
    "Anført",
    "Forskel",
    "Tilbage",
)
# What the JSON contract calls the same.
NAMES = ("allocated", "computed", "provisional", "stated", "difference", "left")
X, U = NOT_APPLICABLE, NOT_STATED
SHOWN, SHARED, ONCE = "Indsatsområdernes sum", "Vist to steder, trukket fra", "I alt, talt én gang"
OUTSIDE = " (uden for totalen)"

# Whole kroner, by hand from the sums of the two documents.
FIGURES = {
    "kto-2008": {
        "1. Tværgående personalepolitik (messe m.v)": (U, 13_075_855, 0, U, X, X),
        "2. Arbejdsmiljø": (U, 13_166_000, 0, U, X, X),
        "3. Arbejdstid": (U, 1_480_000, 0, U, X, X),
        "4. Digitalisering": (U, 200_000, 0, U, X, X),
        "5. Kompetenceudvikling": (U, 6_854_290, 0, U, X, X),
        "6. Ledelse": (U, 14_837_200, 0, U, X, X),
        "7. Mangfoldighed": (U, 8_104_780, 0, U, X, X),
        "8. MED/SU": (U, 5_113_767, 0, U, X, X),
        "9. Strukturreformen": (U, 2_550_000, 0, U, X, X),
        "10. Ansættelsesvilkår – i øvrigt": (U, 1_975_000, 0, U, X, X),
        SHOWN: (U, 67_356_892, 0, X, X, X),
        SHARED: (X, -2_550_000, X, X, X, X),
        ONCE: (X, 64_806_892, X, X, X, X),
    },
    "kto-2010": {
        "Rekruttering": (7_500_000, 7_470_000, 0, 7_475_000, 5_000, 30_000),
        "Medindflydelse": (7_500_000, 6_460_000, 3_060_000, 6_460_000, 0, 1_040_000),
        "Trivsel: KL": (10_500_000, 8_442_340, 2_800_000, 8_202_340, -240_000, 2_057_660),
        "Trivsel: RLTN": (2_400_000, 2_368_000, 0, 1_500_000, -868_000, 32_000),
        f"Trivsel: Finansloven{OUTSIDE}": (U, 13_000_000, 0, U, X, X),
        "Tværgående formidling": (U, 3_240_000, 0, U, X, X),
        ONCE: (27_900_000, 27_980_340, 5_860_000, X, X, X),
    },
}
TOTALS = {
    "kto-2008": {
        "shown": 67_356_892,
        "shared": 2_550_000,
        "counted_once": 64_806_892,
        "outside": 0,
        "provisional": 0,
    },
    "kto-2010": {
        "shown": 27_980_340,
        "shared": 0,
        "counted_once": 27_980_340,
        "outside": 13_000_000,
        "provisional": 5_860_000,
    },
}

EXPECTED: dict[str, Figures] = {
    slug: {
        row: {
            column: value * KRONE if isinstance(value, int) else value
            for column, value in zip(COLUMNS[1:], values, strict=True)
        }
        for row, values in rows.items()
    }
    for slug, rows in FIGURES.items()
}


@pytest.fixture(params=FIGURES)
def portfolio(request: pytest.FixtureRequest) -> Portfolio:
    found: Portfolio = request.getfixturevalue(request.param.replace("-", "_"))
    return found


def document_of(portfolio: Portfolio) -> Document:
    return composition.report(Scope.whole(portfolio, on=TODAY), language="da")


def rendered(portfolio: Portfolio, name: str) -> bytes:
    return renderer_for(name).render(document_of(portfolio))


def test_the_page_says_what_the_document_says(portfolio: Portfolio) -> None:
    rows = table_of_page(Client().get(f"/p/{portfolio.slug}/").content.decode(), columns=COLUMNS)
    assert figures_in(rows, columns=COLUMNS) == EXPECTED[portfolio.slug]


def test_the_text_of_the_pdf_says_the_same(portfolio: Portfolio) -> None:
    found = figures_of_pdf(rendered(portfolio, "pdf"), columns=COLUMNS)
    assert found == EXPECTED[portfolio.slug]


def test_the_cells_of_the_word_file_say_the_same(portfolio: Portfolio) -> None:
    rows = table_of_word_file(rendered(portfolio, "docx"), columns=COLUMNS)
    assert figures_in(rows, columns=COLUMNS) == EXPECTED[portfolio.slug]


def test_the_cells_of_the_workbook_say_the_same(portfolio: Portfolio) -> None:
    rows = rows_of_workbook(rendered(portfolio, "xlsx"), OVERVIEW)
    assert figures_of_workbook(rows, columns=COLUMNS) == EXPECTED[portfolio.slug]


def test_the_json_says_the_same(portfolio: Portfolio) -> None:
    facts = json.loads(rendered(portfolio, "json"))
    found: Figures = {}
    for area in facts["areas"]:
        for frame in area["frames"]:
            found[_row_name(area, frame)] = {
                column: _oere(frame[name], column)
                for column, name in zip(COLUMNS[1:], NAMES, strict=True)
            }
    sums = (SHOWN, SHARED, ONCE)
    rows = {row: cells for row, cells in EXPECTED[portfolio.slug].items() if row not in sums}
    assert found == rows
    totals = {name: _oere(amount, "Beregnet") for name, amount in facts["totals"].items()}
    assert totals == {name: value * KRONE for name, value in TOTALS[portfolio.slug].items()}


def _row_name(area: dict, frame: dict) -> str:
    name = area["name"] if area["number"] is None else f"{area['number']}. {area['name']}"
    name += f": {frame['name']}" if frame["name"] else ""
    return name if frame["in_total"] else f"{name}{OUTSIDE}"


def _oere(amount: str | None, column: str) -> int | str:
    if amount is None:
        return X if column in ("Forskel", "Tilbage") else U
    kroner, _point, rest = amount.partition(".")
    assert len(rest) == 2, amount
    return int(kroner + rest)


# --- Project by project ------------------------------------------------------------------------


def expected_amounts(slug: str) -> list[tuple[str, int]]:
    """Every project's own amount in øre, as printed, in the order of the document."""
    return [(_plain(each.title), each.amount * KRONE) for each in projects_of(slug)]


def _plain(title: str) -> str:
    """The first line, however its words are spaced; a point at the end is the printer's."""
    return " ".join(title.partition("\n")[0].split()).rstrip(".")


def test_every_projects_amount_stands_beside_its_title_on_its_areas_page(
    portfolio: Portfolio,
) -> None:
    found = []
    for area in portfolio.areas.order_by("order", "pk"):
        page = Client().get(area.get_absolute_url()).content.decode()
        head, *rows = table_of_page(page, columns=_heads(portfolio))
        found += [
            (_plain(row[0]), figure(row[head.index("Budget")].partition("\n")[0]))
            for row in rows
            if not row[0].startswith("Projekter i alt")
        ]
    assert found == expected_amounts(portfolio.slug)


def _heads(portfolio: Portfolio) -> list[str]:
    return list(portfolio.columns.order_by("order").values_list("heading", flat=True))[:2]


def test_every_projects_amount_stands_beside_its_title_in_the_word_file(
    portfolio: Portfolio,
) -> None:
    heads = _heads(portfolio)
    found = [
        (_plain(row[0]), figure(row[head.index("Budget")]))
        for head, *rows in tables_of_word_file(rendered(portfolio, "docx"))
        for row in rows
        if head[:2] == heads and not row[0].startswith("Projekter i alt")
    ]
    assert found == expected_amounts(portfolio.slug)


def test_every_amount_of_every_table_is_written_out_in_the_word_file(kto_2010: Portfolio) -> None:
    """In their order, table by table, as the page writes them."""
    document = document_of(kto_2010)
    tables = tables_of_word_file(renderer_for("docx").render(document))
    for _section, table in document.tables():
        heads = [column.heading for column in table.columns]
        words = [[_first_line(cell) for cell in row.cells] for row in table.rows]
        written = next(
            rows
            for rows in tables
            if rows[0] == heads
            and [row[0].partition("\n")[0] for row in rows[1:]] == [row[0] for row in words]
        )
        tables.remove(written)
        for row, expected in zip(written[1:], words, strict=True):
            for cell, amount in zip(row, expected, strict=True):
                assert not isinstance(amount, int) or figure(cell) == amount


def _first_line(cell: Cell) -> int | str | None:
    if isinstance(cell, MoneyCell):
        return cell.oere
    return cell.lines[0].text if isinstance(cell, TextCell) and cell.lines else ""


def test_every_projects_amount_stands_beside_its_title_in_the_csv(portfolio: Portfolio) -> None:
    text = rendered(portfolio, "csv").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    title, amount = 1, head.index("Budget")
    found = [(_plain(row[title]), int(row[amount].replace(",", ""))) for row in rows]
    assert found == expected_amounts(portfolio.slug)


def test_every_projects_amount_stands_beside_its_title_in_the_json(portfolio: Portfolio) -> None:
    facts = json.loads(rendered(portfolio, "json"))
    found = [
        (_plain(project["title"]), _oere(project["amount"], "Beregnet"))
        for area in facts["areas"]
        for project in area["projects"]
    ]
    assert found == expected_amounts(portfolio.slug)


def test_every_projects_amount_stands_beside_its_title_in_the_workbook(
    portfolio: Portfolio,
) -> None:
    workbook = rendered(portfolio, "xlsx")
    found: list[tuple[str, int]] = []
    for sheet in sheet_names(workbook)[1:]:
        rows = rows_of_workbook(workbook, sheet)
        start = next(number for number, row in enumerate(rows) if "Budget" in row)
        amount = rows[start].index("Budget")
        for row in rows[start + 1 :]:
            if str(row[0]).startswith("Projekter i alt"):
                break
            found.append((_plain(str(row[0])), round(float(str(row[amount])) * KRONE)))
    assert found == expected_amounts(portfolio.slug)


def test_every_amount_of_every_table_is_a_number_in_the_workbook(kto_2010: Portfolio) -> None:
    workbook = rendered(kto_2010, "xlsx")
    numbers = {
        cell
        for sheet in sheet_names(workbook)
        for row in rows_of_workbook(workbook, sheet)
        for cell in row
        if isinstance(cell, int | float)
    }
    amounts = {
        cell.oere / KRONE
        for _section, table in document_of(kto_2010).tables()
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, MoneyCell) and cell.oere is not None
    }
    assert len(amounts) > 40
    assert amounts <= numbers
