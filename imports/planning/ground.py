"""What every row is planned against: the file, the site, the permit and the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from imports.content import Content, Problem, ReadCell
from imports.fields import Field
from imports.plan import PlannedCell
from imports.planning.homes import Homes
from imports.planning.permit import Permit
from imports.planning.register import Register
from imports.planning.site import Site
from imports.source import Place
from initiatives.models import ColumnField

_COLUMNS: dict[Field, tuple[ColumnField, ...]] = {
    Field.TITLE: (ColumnField.TITLE, ColumnField.EFFORT),
    Field.PURPOSE: (ColumnField.PURPOSE,),
    Field.TARGET_GROUP: (ColumnField.TARGET_GROUP,),
    Field.STATUS: (ColumnField.STATUS,),
    Field.BUDGET: (ColumnField.BUDGET,),
    Field.ACTIVITY: (ColumnField.ACTIVITY,),
    Field.RESPONSIBLE: (ColumnField.RESPONSIBLE,),
    Field.FINANCING: (ColumnField.FINANCING,),
    Field.DEADLINE: (ColumnField.DEADLINE,),
    Field.FOLLOW_UP: (ColumnField.FOLLOW_UP,),
    Field.LEAD: (ColumnField.PEOPLE,),
}


@dataclass(frozen=True, slots=True)
class Ground:
    content: Content
    site: Site
    permit: Permit
    homes: Homes
    register: Register
    answers: Mapping[str, str]
    on: date

    @property
    def is_keyed(self) -> bool:
        return self.content.is_keyed

    @property
    def currency(self) -> str:
        portfolio = self.site.portfolio
        return portfolio.currency if portfolio is not None else "DKK"

    def label(self, field: Field) -> str:
        """The portfolio's own heading for it, else what it is called."""
        for column in _COLUMNS.get(field, ()):
            if heading := self.site.headings.get(column):
                return heading
        return str(field.label)

    def says_something(self, cell: ReadCell | None) -> bool:
        """An empty cell of an office's own file says nothing; one of a workbook with keys does."""
        return cell is not None and (self.is_keyed or bool(cell.words.strip()))


class Findings:
    """The cells and problems of one row, as they are found."""

    def __init__(self, ground: Ground, place: Place, problems: tuple[Problem, ...] = ()) -> None:
        self.ground, self.place = ground, place
        self.cells: list[PlannedCell] = []
        self.problems = list(problems)
        self.has_conflict = False

    def cell(self, read: ReadCell, *, old: str, new: str, is_changed: bool) -> None:
        """`old` and `new` are what the site shows before and after."""
        conflict = read.on_site if is_changed else None
        self.cells.append(
            PlannedCell(
                field=str(read.field),
                label=self.ground.label(read.field),
                words=read.words,
                old=old,
                new=new if is_changed else old,
                read_as=read.read_as,
                place=read.place,
                is_changed=is_changed,
                on_site=conflict,
            )
        )
        if conflict is not None:
            self.has_conflict = True

    def place_changed(self, field: Field, cell: ReadCell | None, *, old: str, new: str) -> None:
        """The row goes to another area or frame; a heading may say so and no cell of its own."""
        self.cells.append(
            PlannedCell(
                field=str(field),
                label=self.ground.label(field),
                words=cell.words if cell is not None else new,
                old=old,
                new=new,
                place=cell.place if cell is not None else self.place,
                is_changed=True,
                on_site=cell.on_site if cell is not None else None,
            )
        )
        self.has_conflict |= cell is not None and cell.on_site is not None

    def ask_which_holds(self) -> None:
        """Of each value that was changed on both sides since the workbook was written."""
        reason = _("This was changed on the site, too, since the workbook was written: choose.")
        self.problems += [
            Problem(each.place or self.place, each.words, reason, field=each.field)
            for each in self.cells
            if each.on_site is not None
        ]

    def refuse(self, read: ReadCell | None, reason: str, *, words: str = "") -> None:
        """A value that is left out until somebody decides."""
        self._problem(read, reason, words, serious=True)

    def remark(self, read: ReadCell | None, reason: str, *, words: str = "") -> None:
        self._problem(read, reason, words, serious=False)

    def _problem(self, read: ReadCell | None, reason: str, words: str, *, serious: bool) -> None:
        self.problems.append(
            Problem(
                place=read.place if read is not None else self.place,
                words=words or (read.words if read is not None else ""),
                reason=reason,
                serious=serious,
                field=str(read.field) if read is not None else "",
            )
        )
