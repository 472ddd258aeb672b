"""How one table of a file is read: what it is of, and what each of its columns holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from imports.fields import Field
from imports.recognition.mapping import TableKind, TableMapping, Unit
from imports.source import SourceRow, SourceTable

LOOK = 10
"""So many rows of a table are shown, of which one chooses the row with the headings."""
SAMPLES = 2
MOST_COLUMNS = 60
"""What stands further to the right is read as it was proposed."""
COLUMN = "column-"

GROUPS = (
    (
        gettext_lazy("The project"),
        (
            Field.AREA,
            Field.CODE,
            Field.TITLE,
            Field.PROGRAMME,
            Field.BASIS,
            Field.PURPOSE,
            Field.TARGET_GROUP,
            Field.PERIOD,
        ),
    ),
    (gettext_lazy("Its status"), (Field.STATUS, Field.STAGE, Field.STATUS_ON)),
    (
        gettext_lazy("People"),
        (
            Field.LEAD,
            Field.COORDINATOR,
            Field.WORKING_GROUP,
            Field.STEERING_GROUP,
            Field.FOLLOWING_GROUP,
        ),
    ),
    (
        gettext_lazy("Money"),
        (
            Field.BUDGET,
            Field.BUDGET_WORDS,
            Field.SPENT,
            Field.SOURCE,
            Field.FRAME,
            Field.LABEL,
            Field.BUDGET_NOTE,
        ),
    ),
    (
        gettext_lazy("Activities"),
        (
            Field.ACTIVITY,
            Field.RESPONSIBLE,
            Field.FINANCING,
            Field.DEADLINE,
            Field.STATE,
            Field.FOLLOW_UP,
        ),
    ),
)
"""All the fields, as a person looks for one."""

UNITS = (
    (Unit.KRONER, gettext_lazy("kroner")),
    (Unit.THOUSANDS, gettext_lazy("thousands of kroner")),
    (Unit.MILLIONS, gettext_lazy("millions of kroner")),
)


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column with its heading and two of its cells, and the field by which one says what it is.

    `doubt` is what the proposal could not decide.
    """

    letter: str
    heading: str
    samples: tuple[str, ...]
    field: forms.BoundField
    doubt: str


class TableForm(forms.Form):
    """`like` is the form of an earlier table with the same headings: a column that was read wrongly
    there is corrected once for all of them.
    """

    kind = forms.ChoiceField(label=gettext_lazy("What the table is of"), choices=TableKind.choices)
    heading_row = forms.TypedChoiceField(label=gettext_lazy("Row with the headings"), coerce=int)
    unit = forms.ChoiceField(
        label=gettext_lazy("Amounts without a unit are in"), choices=UNITS, initial=Unit.KRONER
    )
    area = forms.CharField(
        label=gettext_lazy("Area of all rows"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Empty where headings, rows or a column of the table say it."),
    )
    as_like = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,
        table: SourceTable,
        mapping: TableMapping,
        like: "TableForm | None" = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.mapping = mapping
        self.like = like
        if like is None:
            del self.fields["as_like"]
        else:
            self.fields["as_like"].label = _("Columns as in %(table)s") % {"table": like.table.name}
        self.initial = {
            "as_like": like is not None and like.mapping.columns == mapping.columns,
            "kind": mapping.kind,
            "heading_row": mapping.heading_row,
            "unit": mapping.unit,
            "area": mapping.area,
        }
        rows: Any = self.fields["heading_row"]
        rows.choices = [(0, _("None")), *((row, str(row)) for row in self._rows_to_choose())]
        for column in range(1, self.width + 1):
            self.fields[f"{COLUMN}{column}"] = forms.ChoiceField(
                label=_("Column %(letter)s") % {"letter": self._letter(column)},
                choices=field_choices,
                initial=mapping.columns.get(column, Field.IGNORED),
                required=False,
            )

    @cached_property
    def width(self) -> int:
        """The columns that say anything or that the mapping knows, as many as a page can hold."""
        rows = self.table.rows
        said = (column for row in rows for column, _cell in row.said())
        return min(MOST_COLUMNS, max(max(said, default=0), max(self.mapping.columns, default=0)))

    @property
    def looked_at(self) -> list[tuple[int, list[str], bool]]:
        """The first rows: number, words, and whether it is the one with the headings."""
        return [
            (row.number, self._words(row), row.number == self.mapping.heading_row)
            for row in self.table.rows[:LOOK]
        ]

    @property
    def letters(self) -> list[str]:
        return [self._letter(column) for column in range(1, self.width + 1)]

    @property
    def about(self) -> list[forms.BoundField]:
        """What is said of the table as a whole."""
        return [self[name] for name in ("kind", "heading_row", "unit", "area")]

    @property
    def like_field(self) -> forms.BoundField:
        return self["as_like"]

    @property
    def shows_columns(self) -> bool:
        """Whether one sees at once what its columns hold."""
        return self.is_read and not (self.like is not None and self["as_like"].value())

    @property
    def is_read(self) -> bool:
        return self["kind"].value() != TableKind.IGNORED

    def columns(self) -> Iterator[ColumnShown]:
        heading_row = int(self["heading_row"].value() or 0)
        heading = next((row for row in self.table.rows if row.number == heading_row), None)
        below = [row for row in self.table.rows if row.number > heading_row]
        for column in range(1, self.width + 1):
            said = (row.cell(column) for row in below)
            samples = [cell.words for cell in said if cell.words and not cell.covered]
            yield ColumnShown(
                letter=self._letter(column),
                heading=heading.cell(column).words if heading else "",
                samples=tuple(dict.fromkeys(samples))[:SAMPLES],
                field=self[f"{COLUMN}{column}"],
                doubt=self.mapping.doubts.get(column, ""),
            )

    def read(self) -> TableMapping:
        """The mapping as chosen. What single rows are stays, unless they are headings now."""
        sent = self.cleaned_data
        heading_row = sent["heading_row"]
        return TableMapping(
            name=self.mapping.name,
            kind=TableKind(sent["kind"]),
            heading_row=heading_row,
            columns=self._columns_read(),
            unit=Unit(sent["unit"]),
            area=sent["area"].strip(),
            roles=self.mapping.roles if heading_row == self.mapping.heading_row else {},
        )

    def has_headings_of(self, table: SourceTable, mapping: TableMapping) -> bool:
        """Whether the proposal found the same headings in this table as in another."""
        own = _headings(self.table, self.mapping.heading_row)
        return bool(own) and own == _headings(table, mapping.heading_row)

    def _columns_read(self) -> dict[int, Field]:
        if self.like is not None and self.cleaned_data["as_like"]:
            return self.like._columns_read()
        sent = {
            column: Field(self.cleaned_data[f"{COLUMN}{column}"] or Field.IGNORED)
            for column in range(1, self.width + 1)
        }
        beyond = {c: field for c, field in self.mapping.columns.items() if c > self.width}
        return {c: field for c, field in (sent | beyond).items() if field != Field.IGNORED}

    def _words(self, row: SourceRow) -> list[str]:
        cells = (row.cell(column) for column in range(1, self.width + 1))
        return ["" if cell.covered else cell.words for cell in cells]

    def _rows_to_choose(self) -> list[int]:
        rows = [row.number for row in self.table.rows[:LOOK]]
        known = self.mapping.heading_row
        return sorted({*rows, known} - {0})

    def _letter(self, column: int) -> str:
        return get_column_letter(column) if self.table.in_cells else str(column)


def field_choices() -> list[tuple[str, Any]]:
    """What a column can hold, in groups."""
    groups = [
        (str(name), [(field.value, str(field.label)) for field in fields])
        for name, fields in GROUPS
    ]
    return [(Field.IGNORED.value, str(Field.IGNORED.label)), *groups]


def _headings(table: SourceTable, number: int) -> list[str]:
    rows = (row for row in table.rows if row.number == number and number)
    return [cell.words for row in rows for cell in row.cells]
