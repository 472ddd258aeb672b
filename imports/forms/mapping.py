"""How a whole file is read."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imports.actions.plan_file import ENCODING, SEPARATOR
from imports.forms.table import TableForm
from imports.recognition.mapping import FileMapping
from imports.source import SourceFile
from portfolio.forms import DayField

GUESS = ""
MOST_TABLES = 100
"""More of them are no page that a person works through."""
SEPARATORS = (
    (";", _("semicolon")),
    (",", _("comma")),
    ("\t", _("tabulator")),
    ("|", _("vertical bar")),
)
ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows (1252)"),
    ("utf-16", "UTF-16"),
    ("mac_roman", "Mac Roman"),
    ("cp850", "DOS (850)"),
)
DECIMALS = ((",", _("comma: 1.000,50")), (".", _("point: 1,000.50")))


class MappingForm(forms.Form):
    """What holds for the whole file; its tables have forms of their own, `tables`."""

    status_on = DayField(
        label=_("Day of the statuses"),
        required=False,
        help_text=_("For statuses that name no day, such as 13. maj 2008."),
    )
    decimal = forms.ChoiceField(label=_("Decimal sign of figures in text"), choices=DECIMALS)
    separator = forms.ChoiceField(label=_("Separator"), required=False)
    encoding = forms.ChoiceField(label=_("Encoding"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        file: SourceFile,
        mapping: FileMapping,
        answers: Mapping[str, str],
    ) -> None:
        initial = {
            "status_on": mapping.status_on,
            "decimal": mapping.decimal,
            "separator": answers.get(SEPARATOR, GUESS),
            "encoding": answers.get(ENCODING, GUESS),
        }
        super().__init__(data, initial=initial)
        self.mapping = mapping
        if file.notation is not None:
            self._offer("separator", SEPARATORS, file.notation.separator)
            self._offer("encoding", ENCODINGS, file.notation.encoding)
        else:
            del self.fields["separator"], self.fields["encoding"]
        self.tables: list[TableForm] = []
        read = islice(file.tables(), MOST_TABLES)
        for (number, table), known in zip(read, mapping.tables, strict=False):
            like = next(
                (other for other in self.tables if other.has_headings_of(table, known)), None
            )
            self.tables.append(
                TableForm(data, prefix=f"t{number}", table=table, mapping=known, like=like)
            )

    def is_valid(self) -> bool:
        """All are asked, so that everything that is wrong is said at once."""
        return all([super().is_valid(), *(table.is_valid() for table in self.tables)])

    @property
    def more(self) -> int:
        """Tables that are not shown, and are read as proposed."""
        return len(self.mapping.tables) - len(self.tables)

    @property
    def has_errors(self) -> bool:
        return bool(self.errors) or any(table.errors for table in self.tables)

    def read(self) -> FileMapping:
        """The mapping as chosen."""
        chosen = [table.read() for table in self.tables]
        return replace(
            self.mapping,
            tables=(*chosen, *self.mapping.tables[len(chosen) :]),
            status_on=self.cleaned_data["status_on"],
            decimal=self.cleaned_data["decimal"],
        )

    def notation(self) -> dict[str, str]:
        """How a CSV file is written, as answers; what is to be guessed is empty."""
        sent = {SEPARATOR: "separator", ENCODING: "encoding"}
        return {
            key: self.cleaned_data.get(name, "")
            for key, name in sent.items()
            if name in self.fields
        }

    def _offer(self, name: str, known: Any, guessed: str) -> None:
        field: Any = self.fields[name]
        guess = _("as found: %(words)s") % {"words": dict(known).get(guessed, guessed)}
        field.choices = [(GUESS, guess), *known]
