"""Tables read back from what a reader is given: a page, a PDF's text, a Word file's and a
workbook's cells.

Each comes back as rows of words, and a table of figures as its cells by the names of row and
column, so that a figure in the wrong place is not taken for the right one.
"""

import io
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

import docx
import openpyxl
import pypdfium2

KRONE = 100
NOT_STATED = "ikke oplyst"
NOT_APPLICABLE = "–"

Rows = list[list[str]]
# Row → column → øre, or why there is no figure.
Figures = dict[str, dict[str, int | str]]

_AMOUNT = r"−?\d{1,3}(?:\.\d{3})*(?:,\d\d)? kr\."
# A whole word, and not what is counted in words below a figure, such as `1 ikke oplyst`.
_CELL = re.compile(rf"(?<!\S)(?<!\d )(?:(?:ca\. )?{_AMOUNT}|{NOT_STATED}|{NOT_APPLICABLE})(?!\S)")


def figures_in(rows: Iterable[Sequence[str]], *, columns: Sequence[str]) -> Figures:
    """The table with these heads, perhaps among others, until a row that has not all of them."""
    table = iter(rows)
    head = next(row for row in table if set(columns) <= set(row))
    places = [head.index(column) for column in columns]
    found: Figures = {}
    for row in table:
        label, *cells = (row[place] if place < len(row) else "" for place in places)
        if not (label and all(cells)):
            break
        assert label not in found, row
        found[label] = dict(zip(columns[1:], map(figure, cells), strict=True))
    return found


def figure(words: str) -> int | str:
    """`ca. −240.000 kr.` in øre, read without the parser that the pages use.

    What stands on lines below it in the cell are words about the figure.
    """
    words = words.partition("\n")[0]
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
    """The table of figures whose heads stand on one line as `columns`.

    A row is a line, or several where a cell has words below its figure.
    """
    lines = [line for page in pages_of_pdf(pdf) for line in page.splitlines()]
    rows: list[list[str]] = [[*columns]]
    row = ""
    for line in lines[lines.index(" ".join(columns)) + 1 :]:
        row = f"{row} {line}".strip()
        # The last ones: a label may have a dash in it.
        cells = list(_CELL.finditer(row))[1 - len(columns) :]
        if not cells:
            break
        if len(cells) == len(columns) - 1:
            rows.append([row[: cells[0].start()].strip(), *(cell[0] for cell in cells)])
            row = ""
    return figures_in(rows, columns=columns)


def pages_of_pdf(pdf: bytes) -> list[str]:
    """The text of each page, line by line."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return ["\n".join(line.strip() for line in text.splitlines()) for text in texts]


# --- Word file ---------------------------------------------------------------------------------


def tables_of_word_file(content: bytes) -> list[Rows]:
    """The cells of every table; each paragraph begins a new line in its cell."""
    file = docx.Document(io.BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]


def table_of_word_file(content: bytes, *, columns: Sequence[str]) -> Rows:
    """The first table with these heads."""
    tables = tables_of_word_file(content)
    return next(rows for rows in tables if rows[0][: len(columns)] == [*columns])


# --- Workbook ----------------------------------------------------------------------------------


def sheet_names(workbook: bytes) -> list[str]:
    """Those that a reader sees."""
    sheets = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True).worksheets
    return [sheet.title for sheet in sheets if sheet.sheet_state == "visible"]


def rows_of_workbook(workbook: bytes, sheet: str) -> list[list[object]]:
    """What a reader that calculates nothing shows: the stored values."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def figures_of_workbook(rows: Iterable[Sequence[object]], *, columns: Sequence[str]) -> Figures:
    return figures_in([[_written(cell) for cell in row] for row in rows], columns=columns)


def _written(cell: object) -> str:
    """A number as the other formats write it, so that one reader serves them all."""
    if cell is None:
        return ""
    if not isinstance(cell, int | float):
        return str(cell)
    kroner, oere = divmod(round(abs(cell) * KRONE), KRONE)
    grouped = f"{kroner:,}".replace(",", ".") + (f",{oere:02d}" if oere else "")
    return f"{'−' if cell < 0 else ''}{grouped} kr."
