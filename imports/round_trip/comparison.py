"""A workbook beside the digests that it was written with, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from imports.cells.people import KnownNames
from imports.content import Content, Problem, ReadRow
from imports.round_trip.changes import Change
from imports.round_trip.gone import gone_rows
from imports.round_trip.homes import Homes
from imports.round_trip.keyed_rows import KeyedRows
from imports.round_trip.keys import KeyedRow, KeyedTable, Keys
from imports.round_trip.new_rows import read_new
from imports.round_trip.sheets import FoundRow, find_rows, plain
from imports.round_trip.site import Site
from imports.round_trip.sums import Sums
from imports.source import SourceFile
from initiatives.models import Organisation, Project
from reports.renderers.keys import digest

Known = tuple[KeyedTable, KeyedRow]


class Comparison:
    """All rows of a file; those that are as they were written are none of its content."""

    def __init__(self, file: SourceFile, keys: Keys, site: Site) -> None:
        self.keys, self.site = keys, site
        with translation.override(keys.language):
            ours = frozenset((_("Added in"),))
        self.sheets = find_rows(file, keys, ours=ours)
        self.elsewhere = {
            (table.family, key): table for table in keys.tables.values() for key in table.rows
        }
        self.sums = Sums(self.sheets.rows)
        self.homes = Homes(site)
        self.known = _known_names(site)
        self.problems: list[Problem] = list(self.sheets.problems)
        self.keyed = KeyedRows(site, self.homes, self.known)
        self.new: list[ReadRow] = []
        self.seen: set[tuple[str, str]] = set()

    def content(self) -> Content:
        firsts = self._firsts()
        above: Project | None = None
        for number, row in enumerate(self.sheets.rows):
            known = self._known(row)
            if known is not None:
                self.seen.add((known[0].key, row.key))
                above = self._effort(row) or above
            if not row.key:
                self._new(row, above)
            elif known is None:
                reason = _("The hidden key of this row is none that the workbook was written with.")
                self.problems.append(Problem(row.place(), row.key, reason))
            elif firsts[known[0].key, row.key] == number:
                self._compare(row, known)
            else:
                self._copy(row, known, above)
        rows = list(self.keyed.rows())
        gone = gone_rows(self.keys, self.sheets, self.site, self.seen)
        self.problems += [*self.keyed.problems, *gone.problems, *self._outside()]
        return Content(
            areas=self.homes.areas,
            rows=(*rows, *self.new, *gone.rows),
            problems=tuple(self.problems),
            status_on=self.site.on,
            is_keyed=True,
        )

    # --- Which row is which ------------------------------------------------------------------

    def _known(self, row: FoundRow) -> Known | None:
        """As it was written: in the table that it stands in, or in one of the same sort."""
        table = row.found_in.table
        if row.key in table.rows:
            return table, table.rows[row.key]
        other = self.elsewhere.get((table.family, row.key))
        return (other, other.rows[row.key]) if other is not None else None

    def _firsts(self) -> dict[tuple[str, str], int]:
        """Of rows with one key the one that is the row: the one that was changed least."""
        best: dict[tuple[str, str], tuple[int, int]] = {}
        for number, row in enumerate(self.sheets.rows):
            known = self._known(row) if row.key else None
            if known is None:
                continue
            name = known[0].key, row.key
            changed = sum(1 for _cell in _changed(row, known))
            best[name] = min(best.get(name, (changed, number)), (changed, number))
        return {name: number for name, (_changes, number) in best.items()}

    def _effort(self, row: FoundRow) -> Project | None:
        """The project that rows typed below this one are of."""
        kind, _sign, key = row.key.partition(":")
        if kind == "activity" and key.isdecimal():
            activity = self.site.activities.get(int(key))
            return activity.project if activity is not None else None
        return self.site.projects.get(int(key)) if kind == "project" and key.isdecimal() else None

    # --- Rows --------------------------------------------------------------------------------

    def _compare(self, row: FoundRow, known: Known) -> None:
        changes = list(self._changes(row, known))
        if known[1].is_computed:
            changes = [each for each in changes if not self.sums.is_sum(row, known[1], each)]
            self.keyed.refuse(changes)
        else:
            self.keyed.read(row, known[0], known[1], changes)

    def _changes(self, row: FoundRow, known: Known) -> Iterator[Change]:
        """Without what the site says by now as well."""
        table, keyed = known
        for change, place in _changed(row, known):
            column, written = table.columns[place], keyed.digests[place]
            now = self.site.text(table, row.key, column)
            if now is None or now != change.text:
                is_conflict = self.site.is_changed(table, row.key, column, written)
                yield replace(change, is_conflict=is_conflict)

    def _new(self, row: FoundRow, above: Project | None, remark: str = "") -> None:
        changes = [
            Change(column, cell, plain(cell), row.place(place))
            for place, column in enumerate(row.found_in.table.columns)
            if (cell := row.cell(place)) is not None
        ]
        read = read_new(row, changes, self.site, self.homes, self.known, above=above)
        if isinstance(read, Problem):
            self.problems.append(read)
        elif read is not None:
            if remark:
                said = Problem(row.place(), row.key, remark, serious=False)
                read = replace(read, problems=(said, *read.problems))
            self.new.append(read)

    def _copy(self, row: FoundRow, known: Known, above: Project | None) -> None:
        """A row that was copied to write the next one is new; one that is still the same is not
        understood.
        """
        is_named_otherwise = any(place == 0 for _change, place in _changed(row, known))
        if is_named_otherwise and not known[1].is_computed:
            self._new(row, above, _("A copy of another row: it is read as a new one."))
        else:
            words = plain(row.cell(0)) if row.cell(0) is not None else row.key  # type: ignore[arg-type]
            reason = _("The same row stands in the workbook twice: this copy is not imported.")
            self.problems.append(Problem(row.place(), words, reason))

    def _outside(self) -> Iterator[Problem]:
        reason = _("This is changed on the site, not by a file.")
        for place, words in self.sheets.outside:
            yield Problem(place, words, reason)


def _changed(row: FoundRow, known: Known) -> Iterator[tuple[Change, int]]:
    """The cells that are not as they were written, with the place of their column there."""
    table, keyed = known
    places = {(column.key, column.part): place for place, column in enumerate(table.columns)}
    for number, column in enumerate(row.found_in.table.columns):
        cell, place = row.cell(number), places.get((column.key, column.part))
        if cell is None or place is None:
            continue
        text = plain(cell)
        # A program that has not calculated yet has no result of a sum.
        is_open = keyed.is_computed and bool(cell.problem)
        if digest(text) != keyed.digests[place] and not is_open:
            yield Change(column, cell, text, row.place(number)), place


def _known_names(site: Site) -> KnownNames:
    pairs: Sequence[tuple[str, str]] = list(Organisation.objects.values_list("short_name", "name"))
    seats = site.reading.assignments_by_project.values()
    people = {each.person.name for group in seats for each in group if each.person is not None}
    names = frozenset(name for pair in pairs for name in pair if name)
    return KnownNames(organisations=names, people=frozenset(people))
