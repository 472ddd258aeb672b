"""A Document with one of every block and cell: what the gallery page and its tests look at."""

from datetime import date
from decimal import Decimal

from portfolio.numbers import format_number
from reports.charts import FILLS
from reports.document import (
    Bar,
    BarChart,
    Cell,
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
    Step,
    Stretch,
    Style,
    Table,
    TagCell,
    TextCell,
    Threshold,
    Timeline,
)
from reports.layouts.prose import prose
from reports.word_diff import shortened, word_changes

DAY = date(2008, 5, 13)
TEXT = """A paragraph. *Stars*, <b>HTML</b> and [links](x) are the characters that were typed.
- a bullet
  that goes on
- another one
Then:
1. first
2. second
   - within the second
3. third
13. maj 2008 is a date and no list."""
STAGES = tuple(key for key in FILLS if key not in ("agreed", "provisional", "limit"))


def gallery(language: str) -> Document:
    """Words here are samples, not translated: the page is for who builds the pages."""
    sections = (
        Section("figures", "Figures", blocks=(_figures(),)),
        Section("table", "Table, with each kind of row", blocks=(_rows(),)),
        Section("cells", "Cells, with each kind of value", blocks=(_cells(),)),
        Section("texts", "Texts that people write", intro=prose(TEXT)),
        Section("changes", "Texts that have changed", blocks=(_changes(),)),
        Section("notes", "Notes", blocks=(_notes(),)),
        Section("details", "Details", blocks=(_details(),)),
        Section("chart", "Bar chart", blocks=(_chart(),)),
        Section("timeline", "Timeline", blocks=(_timeline(language),)),
        Section("lines", "Line chart", blocks=(_lines(), _short_lines())),
        Section("empty", "A table without rows", blocks=(Table("none", "None", (), ()),)),
    )
    return Document(
        key="gallery",
        portfolio="gallery",
        title="Components",
        subtitle="",
        owner="",
        language=language,
        currency="DKK",
        as_of=DAY,
        newest_on=DAY,
        sections=sections,
    )


def _figures() -> Figures:
    money = Figure("money", "Money", MoneyCell(139_911_500), "A sentence that explains it.")
    return Figures("figures", (money, Figure("number", "Number", NumberCell(48))))


def _rows() -> Table:
    columns = (
        Column("label", "Label", share=52),
        Column("amount", "Amount", ColumnKind.MONEY, share=24),
        Column("number", "Number", ColumnKind.NUMBER, share=24),
    )
    rows = tuple(
        Row(kind.value, (TextCell.of(kind.value), MoneyCell(100_000), NumberCell(7)), kind)
        for kind in RowKind
    )
    return Table("rows", "Rows", columns, rows)


def _cells() -> Table:
    columns = (Column("kind", "Kind", share=24), Column("cell", "Cell", share=52))
    lines = tuple(Line(f"A {style.value} line", style) for style in Style)
    cells: dict[str, Cell] = {
        "text": TextCell(lines),
        "text that a person wrote": TextCell(prose(TEXT)),
        "money as written": MoneyCell(130_000_000, lines=(Line("1,3 mio. kr.", Style.MUTED),)),
        "approximate": MoneyCell(560_000_000, approximate=True),
        "not stated": MoneyCell(missing=Missing.NOT_STATED),
        "not applicable": MoneyCell(missing=Missing.NOT_APPLICABLE),
        "zero": MoneyCell(0),
        "measured": NumberCell(Decimal("8.5"), decimals=1, unit="%"),
        "date": DateCell(DAY),
        "date as words": DateCell(None, "Fra 2. prognose i 2007"),
        **{f"stage {key}": TagCell(key, key) for key in STAGES},
        "stage with flags": TagCell("completed", "Completed", flags=("accounts outstanding",)),
    }
    rows = tuple(Row(name, (TextCell.of(name), cell)) for name, cell in cells.items())
    return Table("cells", "Cells", columns, rows)


def _changes() -> Table:
    columns = (Column("kind", "Kind", share=24), Column("change", "Change", share=52))
    unchanged = "The words around a change are kept, and the rest of what stays is left out. " * 3
    cells: dict[str, ChangeCell] = {
        "words": word_changes("Ends in June, 100.000 kr.", "Ends in October, 100.000 kr. so far."),
        "lines": word_changes("- first\n- second", "- second\n- third"),
        "other text": word_changes("Begun.", "Closed, with thanks to all."),
        "new": word_changes("", "Said for the first time."),
        "gone": word_changes("Said no more.", ""),
        "long": shortened(word_changes(f"{unchanged}It ends.", f"{unchanged}It goes on.")),
    }
    rows = tuple(Row(name, (TextCell.of(name), cell)) for name, cell in cells.items())
    return Table("changes", "Changes", columns, rows)


def _notes() -> Notes:
    notes = tuple(Note(kind, f"A {kind.value}.") for kind in NoteKind)
    return Notes("notes", (*notes, Note(NoteKind.FOOTNOTE, "A footnote with its mark.", "¹")))


def _details() -> Details:
    return Details(
        "details",
        (
            Detail("purpose", "Purpose", TextCell.of("What the project is for.")),
            Detail("status", "Status", TagCell("in_progress", "In progress")),
        ),
    )


def _chart() -> BarChart:
    segments = (Segment("agreed", "Agreed", 6, "6"), Segment("provisional", "Provisional", 3, "3"))
    bars = (Bar("one", "One area", segments, "9", limit=12, limit_words="12"),)
    legend = (("agreed", "Agreed"), ("provisional", "Provisional"))
    return BarChart("sample", "A chart", "Its figures stand in a table.", bars, legend, "Limit")


def _timeline(language: str) -> Timeline:
    """A line of each kind, in each state that has a mark."""
    columns = (Column("text", "Text", share=24), Column("deadline", "Deadline", share=14))
    drawn = (
        ("overdue", Reach.DAYS, "April 2008", date(2008, 4, 1), date(2008, 4, 30)),
        ("should_have_begun", Reach.ONWARDS, "Fra januar 2008", date(2008, 1, 1), None),
        ("due_soon", Reach.DAYS, "Maj 2008", date(2008, 5, 1), date(2008, 5, 31)),
        ("not_reviewed", Reach.THEN_ONGOING, "Maj og løbende", date(2007, 5, 1), date(2007, 5, 31)),
        ("as_planned", Reach.ONGOING, "Løbende", None, None),
        ("over", Reach.DAYS, "Uge 10 2008", date(2008, 3, 3), date(2008, 3, 9)),
        ("other", Reach.DAYS, "2007 – 2009", date(2007, 1, 1), date(2009, 12, 31)),
    )
    rows = [Row("group", (TextCell.of("A group"), TextCell()), RowKind.GROUP)]
    rows += [Row(key, (TextCell.of(key), TextCell.of(words))) for key, _reach, words, *_ in drawn]
    rows.append(Row("unread", (TextCell.of("unread"), TextCell.of("når vi når det"))))
    stretches = tuple(
        Stretch(state, reach, state, words, first, last)
        for state, reach, words, first, last in drawn
    )
    states = tuple((state, state) for state, *_rest in drawn)
    table = Table("sample-timeline", "A timeline", columns, tuple(rows))
    return Timeline(
        "sample-timeline", "A timeline", "One line a row.", table, stretches, states, DAY, language
    )


def _lines() -> LineChart:
    """Over years, with a figure that is lost, some of unknown quarter, and years to come."""
    figures = {
        "2005": "8.7 9.0 8.8 9.6?",
        "2006": "11.0 9.1 - 10.4",
        "2007": "10.9 9.5 9.2 9.7?",
        "2008": "9.3 8.5 7.4 8.1?",
        "2009": "- - - -",
        "2010": "- - - -",
    }
    points = tuple(
        _point(f"Q{quarter} {year}", figure, year)
        for year, row in figures.items()
        for quarter, figure in enumerate(row.split(), start=1)
    )
    targets = {
        "desired": ("Desired at most", "8.5 7.7 7.0"),
        "acceptable": ("Acceptable at most", "8.8 8.2 7.6"),
    }
    thresholds = tuple(
        Threshold(key, label, tuple(map(_step, ("2008", "2009", "2010"), row.split())))
        for key, (label, row) in targets.items()
    )
    return LineChart(
        "sample-lines",
        "A line chart",
        "Its figures stand in a table.",
        (Series("absence", "Absence", points),),
        thresholds,
        "%",
        "Quarter or year unknown",
    )


def _short_lines() -> LineChart:
    """Two lines over few places, which are named one by one; one of them ends early."""
    rows = {"one": ("One area", "-12 8 20 31"), "other": ("Another", "40 22 5.5")}
    labels = ("Spring 2008", "Autumn 2008", "Spring 2009", "Autumn 2009")
    series = tuple(
        Series(key, label, tuple(map(_point, labels, row.split())))
        for key, (label, row) in rows.items()
    )
    return LineChart("few-lines", "Two lines", "Their figures stand in a table.", series)


def _point(label: str, figure: str, group: str = "") -> Point:
    if figure == "-":
        return Point(label, None, group=group)
    value = Decimal(figure.rstrip("?"))
    return Point(label, value, format_number(value), group, figure.endswith("?"))


def _step(group: str, figure: str) -> Step:
    value = Decimal(figure)
    return Step(group, value, format_number(value))
