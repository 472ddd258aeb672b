"""Values of a workbook with keys that were changed on the site, too: which holds is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from imports.content import ReadCell, ReadRow
from imports.fields import Field
from imports.plan import PlannedCell, PlannedRow
from imports.planning.ground import Ground

FILE, SITE = "file", "site"


@dataclass(frozen=True, slots=True)
class Settled:
    """A row without the conflicts that somebody has decided, and what they were."""

    row: ReadRow
    by_file: Mapping[Field, ReadCell]
    by_site: Mapping[Field, ReadCell]

    @classmethod
    def of(cls, row: ReadRow, key: str, answers: Mapping[str, str]) -> "Settled":
        """By the answers to `conflict:<key of the row>:<field>`."""
        said: dict[str, dict[Field, ReadCell]] = {FILE: {}, SITE: {}}
        for field, cell in row.cells.items():
            answer = answers.get(f"conflict:{key}:{field}", "")
            if cell.on_site is not None and answer in said:
                said[answer][field] = cell
        cells = {
            field: replace(cell, on_site=None) if field in said[FILE] else cell
            for field, cell in row.cells.items()
            if field not in said[SITE]
        }
        settled = replace(row, cells=cells) if len(row.cells) and any(said.values()) else row
        return cls(settled, said[FILE], said[SITE])

    def shown(self, ground: Ground, planned: PlannedRow) -> PlannedRow:
        """Both values stay to be seen, and to be chosen otherwise."""
        if not self.by_file and not self.by_site:
            return planned
        cells = [
            replace(cell, on_site=self.by_file[Field(cell.field)].on_site)
            if cell.field in self.by_file
            else cell
            for cell in planned.cells
        ]
        cells += [_kept(ground, cell) for cell in self.by_site.values()]
        return replace(planned, cells=tuple(cells))


def _kept(ground: Ground, cell: ReadCell) -> PlannedCell:
    on_site = cell.on_site or ""
    return PlannedCell(
        field=str(cell.field),
        label=ground.label(cell.field),
        words=cell.words,
        old=on_site,
        new=on_site,
        read_as=cell.read_as,
        place=cell.place,
        on_site=on_site,
    )
