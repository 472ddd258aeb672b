"""A row of a project, cell by cell."""

import dataclasses
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from imports.cells.days import read_day
from imports.cells.money import read_budget, read_one_amount
from imports.cells.people import KnownNames, read_people
from imports.cells.stage_names import stage_named
from imports.cells.status import read_status
from imports.cells.title import read_title
from imports.content import Problem, ReadAmount, ReadCell, ReadLine, ReadPerson
from imports.fields import PEOPLE, Field
from imports.recognition.drafts import RowDraft, Said
from imports.recognition.mapping import Unit
from imports.recognition.marks import mark_key, split_mark
from imports.recognition.units import unit_of_heading
from imports.source import Place


@dataclass(frozen=True, slots=True)
class Reader:
    """How the cells of a file are read."""

    decimal: str
    known: KnownNames
    people: dict[str, tuple[ReadPerson, ...]] = dataclasses.field(default_factory=dict)
    """Cells of people read before: the same few lead many projects."""

    def read(self, draft: RowDraft) -> None:
        for field, said in draft.said.items():
            if not any(cell.words for cell, _place in said):
                continue
            if field == Field.TITLE:
                self._title(draft, said)
            elif field == Field.BUDGET:
                self._budget(draft, said)
            elif field == Field.SPENT:
                self._spent(draft, said)
            elif field in PEOPLE:
                _put(draft, field, said, self._people(joined(said)))
            else:
                self._other(draft, field, said)

    def _people(self, words: str) -> tuple[ReadPerson, ...]:
        if words not in self.people:
            self.people[words] = read_people(words, self.known)
        return self.people[words]

    def _title(self, draft: RowDraft, said: Said) -> None:
        cell, place = said[0]
        read = read_title(cell.words)
        title, mark = read.title, read.mark
        if not mark:
            title, mark = split_mark(title)
        draft.cells[Field.TITLE] = ReadCell(Field.TITLE, cell.words, title, place)
        if mark:
            draft.marks.append(mark_key(mark))
        for field, value in (
            (Field.BASIS, read.basis),
            (Field.PROGRAMME, read.programme),
            (Field.CODE, read.code),
        ):
            if value and field not in draft.said:
                draft.cells[field] = ReadCell(field, value, value, place)

    def _budget(self, draft: RowDraft, said: Said) -> None:
        lines: list[ReadLine] = []
        read_as: list[str] = []
        for cell, place in said:
            if not cell.words:
                continue
            read = read_budget(
                cell,
                unit=draft.layout.mapping.unit,
                decimal=self.decimal,
                place=place,
                organisations=self.known.organisations,
            )
            lines.extend(_moved(read.lines, len(lines)))
            draft.problems.extend(read.problems)
            read_as.append(read.read_as)
            if read.source_words and not {Field.SOURCE, Field.FINANCING} & draft.said.keys():
                draft.cells[Field.SOURCE] = ReadCell(
                    Field.SOURCE, read.source_words, read.source_words, place
                )
            if read.frame and draft.frame is None:
                draft.frame, draft.frame_in_total = read.frame, read.frame_in_total
        _put(draft, Field.BUDGET, said, tuple(lines), read_as="; ".join(filter(None, read_as)))
        draft.counted_oere = counted(lines)

    def _spent(self, draft: RowDraft, said: Said) -> None:
        cell, place = next((cell, place) for cell, place in said if cell.words)
        unit = self._own_unit(draft, place) or draft.layout.mapping.unit
        read = read_one_amount(cell, unit=unit, decimal=self.decimal, place=place)
        if isinstance(read, ReadAmount):
            _put(draft, Field.SPENT, said, read.oere, read_as=read.read_as)
            draft.spent_oere = read.oere
        elif read is not None:
            draft.problems.append(read)

    def _own_unit(self, draft: RowDraft, place: Place) -> Unit | None:
        heading = draft.layout.heading
        if heading is None:
            return None
        words = f"{heading.upper.get(place.column, '')} {heading.words.get(place.column, '')}"
        return unit_of_heading(words)

    def _other(self, draft: RowDraft, field: Field, said: Said) -> None:
        words = joined(said, " – " if field == Field.PERIOD else "\n")
        if field == Field.STATUS:
            _put(draft, field, said, read_status(words))
        elif field == Field.STAGE:
            stage = stage_named(words)
            if stage is None:
                reason = _("It is not known how far a project of this stage is.")
                draft.problems.append(Problem(said[0][1], words, reason, False, str(field)))
            else:
                _put(draft, field, said, stage)
        elif field == Field.STATUS_ON:
            day = read_day(said[0][0], in_date_column=True).on
            if day is None:
                reason = _("It is not read as one day.")
                draft.problems.append(Problem(said[0][1], words, reason, False, str(field)))
            else:
                _put(draft, field, said, day)
        else:
            _put(draft, field, said, words, between=" – " if field == Field.PERIOD else "\n")


def check_title(draft: RowDraft) -> None:
    """A row that names no project cannot be imported until somebody says what it is."""
    if Field.TITLE in draft.cells:
        return
    words = " · ".join(joined(said) for said in draft.said.values())
    reason = _("The row has no title. Give it one, or say that it is not imported.")
    draft.problems.append(Problem(draft.place, words, reason, field=str(Field.TITLE)))


def counted(lines: list[ReadLine]) -> int:
    """What the lines of a cell add to a sum: parts are in their whole, noted ones are not added."""
    return sum(
        line.oere or 0 for line in lines if line.part_of is None and line.standing != "noted"
    )


def joined(said: Said, between: str = "\n") -> str:
    return between.join(cell.words for cell, _place in said if cell.words)


def _put(
    draft: RowDraft,
    field: Field,
    said: Said,
    value: object,
    *,
    read_as: str = "",
    between: str = "\n",
) -> None:
    draft.cells[field] = ReadCell(field, joined(said, between), value, said[0][1], read_as)


def _moved(lines: tuple[ReadLine, ...], by: int) -> list[ReadLine]:
    """The lines of a further cell: their parts point into the list of all."""
    if not by:
        return list(lines)
    return [
        line if line.part_of is None else replace(line, part_of=line.part_of + by) for line in lines
    ]
