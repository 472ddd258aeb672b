"""A Word file as the office of KTO mailed it: made from the printed document of spring 2010, where
that is at hand, and the same from the fixture's facts, which always are.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document as WordDocument

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "000_22361473082b06e6.txt"
FIXTURE = ROOT / "fixtures" / "kto-2010.json"
HEADINGS = ("Projekt/titel", "Formål", "Målgruppe", "Status", "Projektledelse", "Budget")
FOOTNOTE = (
    "Projekterne er under behandling og endnu ikke godkendt. Budgetternes størrelse er estimeret."
)
MARKS = "¹²³⁴"


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]

    @property
    def has_area(self) -> bool:
        """Its first row is the name of an area, merged over all columns."""
        return len(self.rows[0]) > 2 and not any(self.rows[0][1:])


Blocks = Sequence[Table | str]


def seed_blocks() -> list[Table | str]:
    """The printed document: lines with tabs are rows of tables, the others paragraphs."""
    blocks: list[Table | str] = []
    rows: list[tuple[str, ...]] = []
    for line in [*SEED.read_text(encoding="utf-8").splitlines(), ""]:
        if "\t" in line:
            rows.append(tuple(cell.strip() for cell in line.split("\t")))
            continue
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        if line.strip():
            blocks.append(line.strip())
    return blocks


def fixture_blocks(*, rows_of_a_table: int = 3) -> list[Table | str]:
    """The same document from the facts of the fixture, its texts being the fixture's own.

    A table ends after so many projects and the next begins with the area and the headings again.
    """
    data = json.loads(FIXTURE.read_text(encoding="utf-8"))
    blocks: list[Table | str] = [data["portfolio"]["name"]]
    marks = iter(MARKS)
    for number, area in enumerate(data["areas"]):
        if number:
            blocks.append(area["intro"])
        projects = area["projects"]
        for first in range(0, len(projects), rows_of_a_table):
            rows = [_project(project) for project in projects[first : first + rows_of_a_table]]
            area_row = (area["heading"], *[""] * (len(HEADINGS) - 1))
            blocks.append(Table((area_row, HEADINGS, *rows)))
        for frame in area["frames"]:
            blocks.extend(_frame(frame, marks))
    return blocks


def _project(project: dict) -> tuple[str, ...]:
    status = project["statuses"][0]["text"] if project["statuses"] else ""
    people = " ".join(_person(each) for each in project["assignments"])
    budget = _budget(project["lines"])
    return (
        project["title"], project["purpose"], project["target_group"], status, people, budget
    )  # fmt: skip


def _person(assignment: dict) -> str:
    who = assignment["person"] or assignment["group"]
    return ", ".join(part for part in (who, assignment["organisation"]) if part)


def _budget(lines: list[dict]) -> str:
    first = lines[0]
    if first["frame"] == "finansloven":
        return f"Der er afsat {first['as_written']} på Finansloven i 2008 til formålet."
    if len(lines) == 1:
        return first["as_written"]
    part = lines[1]
    if part["part_of"]:
        by = part["funded_by"]
        return f"{first['as_written']} (Heraf har {by} finansieret {part['as_written']})"
    noted = lines[2]
    return (
        f"Der er anvendt {first['as_written']} til {first['label']} samt {part['as_written']} til "
        f"{part['label']}. De {noted['as_written']} er {noted['label']}."
    )


def _frame(frame: dict, marks: "object") -> list[Table | str]:
    blocks: list[Table | str] = []
    if frame["other_lines_heading"]:
        blocks.append(frame["other_lines_heading"])
    mark = ""
    rows = []
    for line in frame["other_lines"]:
        label = line["label"]
        if line["footnote"]:
            mark = mark or next(marks)  # type: ignore[call-overload]
            label = f"{label} {mark}"
        rows.append((label, line["as_written"]))
    stated, allocated = frame["stated"], frame["allocated"]
    if stated and rows:
        rows.append((stated["label"], stated["as_written"]))
    if rows:
        blocks.append(Table(tuple(rows)))
    elif stated:
        blocks.append(f"{stated['label']} {stated['as_written']}")
    if allocated:
        on = f" på {frame['name']}-området" if frame["name"] else ""
        blocks.append(f"I alt er afsat {allocated['as_written']} til indsatsområdet{on}.")
    if mark:
        blocks.append(f"{mark} {FOOTNOTE}")
    return blocks


def word_file(
    blocks: Blocks,
    *,
    area_above_table: bool = False,
    heading_style: bool = False,
    lists_as_lines: bool = True,
) -> bytes:
    """The blocks as a Word file: the row of an area merged over all columns.

    With `area_above_table` the areas are lines before the tables instead, with `heading_style` in
    the style of a heading.
    """
    document = WordDocument()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        rows = block.rows
        if area_above_table and block.has_area:
            if heading_style:
                document.add_heading(rows[0][0], level=1)
            else:
                document.add_paragraph(rows[0][0])
            rows = rows[1:]
        table = document.add_table(rows=0, cols=len(rows[0]))
        for words in rows:
            cells = table.add_row().cells
            if len(words) > 2 and not any(words[1:]):
                cells[0].merge(cells[-1]).text = words[0]
                continue
            for cell, said in zip(cells, words, strict=True):
                cell.text = re.sub(r"<[^>]+>\s*", "\n", said).strip() if lists_as_lines else said
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def seed_word() -> bytes:
    """The file that the issue asks for. The seed is not always at hand: see SEED.exists()."""
    return word_file(seed_blocks(), lists_as_lines=False)


def fixture_word() -> bytes:
    return word_file(fixture_blocks())
