"""Documents for tests of renderers, made by hand: say only what the test is about."""

from datetime import date
from decimal import Decimal
from typing import Any

from reports.document import (
    Bar,
    BarChart,
    Block,
    ChangeCell,
    Column,
    ColumnKind,
    DateCell,
    Detail,
    Details,
    Document,
    Figure,
    Figures,
    Line,
    LineChart,
    Missing,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Point,
    Reach,
    Row,
    RowKind,
    Section,
    Segment,
    Series,
    Span,
    SpanKind,
    Step,
    Stretch,
    Style,
    Table,
    TagCell,
    Target,
    TextCell,
    Threshold,
    Timeline,
)

KRONE = 100
DAY = date(2010, 6, 1)

PROJECT_COLUMNS = (
    Column("title", "Titel", share=30),
    Column("status", "Status", share=40),
    Column("ends", "Slut", ColumnKind.DATE, share=10),
    Column("meetings", "Møder", ColumnKind.NUMBER, share=10),
    Column("budget", "Budget", ColumnKind.MONEY, share=10),
)


def make_document(*sections: Section, **fields: Any) -> Document:
    values: dict[str, Any] = {
        "key": "portfolio:proeve",
        "portfolio": "proeve",
        "title": "Status for projekterne",
        "subtitle": "OK-05",
        "owner": "KTO",
        "language": "en",
        "currency": "DKK",
        "as_of": date(2008, 5, 13),
        "newest_on": date(2008, 5, 9),
    }
    return Document(sections=sections, **(values | fields))


def make_section(*blocks: Block, key: str = "area:1", title: str = "1. Trivsel") -> Section:
    return Section(key, title, blocks=blocks)


def make_table(*rows: Row, key: str = "projects:1", **fields: Any) -> Table:
    return Table(key, "1. Trivsel", fields.pop("columns", PROJECT_COLUMNS), rows, **fields)


def make_project(
    number: int = 1,
    *,
    title: str = "",
    oere: int | None = 1_300_000 * KRONE,
    words: tuple[str, ...] = (),
    approximate: bool = False,
    adds_to: str = "total",
) -> Row:
    cells = (
        TextCell.of(title or f"Projekt {number}"),
        TagCell("in_progress", "I gang", (Line("Går som planlagt."),), ("regnskab mangler",)),
        DateCell(date(2009, 3, number % 28 + 1)),
        NumberCell(number),
        MoneyCell(oere, lines=tuple(Line(each) for each in words), approximate=approximate),
    )
    return Row(f"project:{number}", cells, adds_to=adds_to)


def make_total(oere: int, *, key: str = "total", label: str = "Projekter i alt") -> Row:
    cells = (TextCell.of(label), TextCell(), TextCell(), TextCell(), MoneyCell(oere))
    return Row(key, cells, RowKind.TOTAL)


def document_with_everything() -> Document:
    """Every kind of block and cell, with every field set to something."""
    target = Target("lines", "proeve", (("project", "1"), ("counted", "added")))
    cells = (
        TextCell((Line("Titel", Style.STRONG), Line("§ 5", Style.MUTED)), target),
        TagCell("completed", "Afsluttet", (Line("Slut."),), ("evaluering mangler",)),
        DateCell(None, "ultimo juni 2010"),
        NumberCell(Decimal("8.50"), target, 2, "%"),
        MoneyCell(130_000_050, lines=(Line("Ca. 1,3 mio. kr."),), approximate=True, target=target),
    )
    nothing = (
        TextCell(),
        TagCell("", "Ingen status"),
        DateCell(date(2010, 6, 30), "ultimo juni 2010"),
        NumberCell(None),
        MoneyCell(missing=Missing.NOT_APPLICABLE),
    )
    rows = (Row("project:1", cells, adds_to="total"), Row("project:2", nothing, RowKind.GROUP))
    table = Table("projects:1", "Projekter", PROJECT_COLUMNS, rows, show_title=True)
    figure = Figure("total", "I alt", MoneyCell(5), "Alle beløb.", alert=True)
    bar = Bar(
        "bar:1", "Trivsel", (Segment("agreed", "Aftalt", 5, "5 øre"),), "5 øre", 9, "9", target
    )
    chart = BarChart("chart", "Penge", "Efter område", (bar,), (("agreed", "Aftalt"),), "Ramme")
    points = (
        Point("1. kv. 2008", Decimal("9.30"), "9,30 %", "2008"),
        Point("2. kv. 2008", None, group="2008"),
        Point("Ukendt 2008", Decimal("-8.1"), "−8,1 %", "2008", uncertain=True),
    )
    steps = (Step("2008", Decimal("8.5"), "8,5 %"),)
    lines = LineChart(
        "lines",
        "Sygefravær",
        "Efter kvartal",
        (Series("absence", "Fravær", points),),
        (Threshold("desired", "Ønsket maks.", steps),),
        "%",
        "Kvartal eller år ukendt",
    )
    stretch = Stretch("project:1", Reach.DAYS, "overdue", "Juni", DAY, date(2010, 6, 30))
    timeline = Timeline(
        "time", "Tid", "En linje", table, (stretch,), (("overdue", "Over fristen"),), DAY, "da"
    )
    notes = Notes("notes", (Note(NoteKind.FOOTNOTE, "Endnu ikke godkendt.", "¹"),))
    details = Details("fields", (Detail("status", "Status", cells[1]),))
    spans = (Span("Slutter "), Span("medio", SpanKind.REMOVED), Span("ultimo", SpanKind.ADDED))
    changed = Details("changed", (Detail("text", "Før og nu", ChangeCell(spans)),))
    blocks = (Figures("totals", (figure,)), table, chart, lines, timeline, notes, details, changed)
    section = Section("area:1", "1. Trivsel", (Line("Om trivsel."),), blocks, target)
    facts = {"schema": "indsats/report/1", "areas": [{"number": 1, "name": None, "due": "x"}]}
    return make_document(section, intro=(Line("Om det hele."),), facts=facts)
