"""Tables read back from what a reader is given: a page, a PDF's text, a workbook's cells.

Each comes back as rows of words, and a table of figures as its cells by the names of row and
column, so that a figure in the wrong place is not taken for the right one.
"""

import io
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

import openpyxl
import pypdfium2

KRONE = 100
NOT_STATED = "ikke oplyst"
NOT_APPLICABLE = "–"

Rows = list[list[str]]
# Row → column → øre, or why there is no figure.
Figures = dict[str, dict[str, int | str]]

_AMOUNT = r"−?\d{1,3}(?:\.\d{3})*(?:,\d\d)? kr\."


def figures_in(rows: Rows, *, columns: Sequence[str]) -> Figures:
    """The table whose heads are `columns`, until a row that is shorter."""
    start = next(number for number, row in enumerate(rows) if row[: len(columns)] == [*columns])
    found: Figures = {}
    for row in rows[start + 1 :]:
        if len(row) < len(columns) or not all(row[: len(columns)]):
            break
        assert row[0] not in found, row
        cells = row[1 : len(columns)]
        found[row[0]] = dict(zip(columns[1:], map(figure, cells), strict=True))
    return found


def figure(words: str) -> int | str:
    """`ca. −240.000 kr.` in øre, read without the parser that the pages use."""
    if words in (NOT_STATED, NOT_APPLICABLE):
        return words
    amount = words.removeprefix("ca. ")
    assert re.fullmatch(_AMOUNT, amount), words
    kroner, _comma, oere = amount.removesuffix(" kr.").removeprefix("−").partition(",")
    value = int(kroner.replace(".", "")) * KRONE + int(oere or 0)
    return -value if amount.startswith("−") else value


# --- Page --------------------------------------------------------------------------------------


class _Tables(HTMLParser):
    """The cells of every table; a paragraph of its own begins a new line in its cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Rows] = []
        self.cell: list[str] | None = None
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        css = (dict(attrs).get("class") or "").split()
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.cell = []
        elif tag == "span" and (self.hidden or "visually-hidden" in css):
            self.hidden += 1
        elif self.cell is not None and tag == "p":
            self.cell.append("\n")
        if self.cell is not None and "approximate" in css:
            self.cell.append("ca. ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td") and self.cell is not None:
            self.tables[-1][-1].append("".join(self.cell).strip())
            self.cell = None
        elif tag == "span" and self.hidden:
            self.hidden -= 1

    def handle_data(self, data: str) -> None:
        if self.cell is not None and not self.hidden:
            self.cell.append(data)


def tables_of_page(html: str) -> list[Rows]:
    reader = _Tables()
    reader.feed(html)
    return reader.tables


def table_of_page(html: str, *, columns: Sequence[str]) -> Rows:
    """The first table with these heads."""
    tables = tables_of_page(html)
    return next(rows for rows in tables if rows and rows[0][: len(columns)] == [*columns])


# --- PDF ---------------------------------------------------------------------------------------


def figures_of_pdf(pdf: bytes, *, columns: Sequence[str]) -> Figures:
    """The table of figures whose heads stand on one line as `columns`, with a row on each line."""
    document = pypdfium2.PdfDocument(pdf)
    lines = [
        line.strip()
        for page in document
        for line in page.get_textpage().get_text_range().splitlines()
    ]
    document.close()
    cell = rf"((?:ca\. )?{_AMOUNT}|{NOT_STATED}|{NOT_APPLICABLE})"
    row = re.compile(rf"(?P<label>.+?) {' '.join([cell] * (len(columns) - 1))}")
    rows: Rows = [[*columns]]
    for line in lines[lines.index(" ".join(columns)) + 1 :]:
        if not (match := row.fullmatch(line)):
            break
        rows.append([*match.groups()])
    return figures_in(rows, columns=columns)


# --- Workbook ----------------------------------------------------------------------------------


def sheet_names(workbook: bytes) -> list[str]:
    return list(openpyxl.load_workbook(io.BytesIO(workbook), read_only=True).sheetnames)


def rows_of_workbook(workbook: bytes, sheet: str) -> list[list[object]]:
    """What a reader that calculates nothing shows: the stored values."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def figures_of_workbook(rows: Iterable[Sequence[object]], *, columns: Sequence[str]) -> Figures:
    rows = [row[: len(columns)] for row in rows]
    start = next(number for number, row in enumerate(rows) if [*row] == [*columns])
    found: Figures = {}
    for row in rows[start + 1 :]:
        if None in row:
            break
        cells = (v if isinstance(v, str) else round(v * KRONE) for v in row[1:])  # type: ignore[operator]
        found[str(row[0])] = dict(zip(columns[1:], cells, strict=True))
    return found
