"""Budget lines: of projects, and an area's other lines."""

from typing import Any

from django.db.models import Max

from budgets.models import BudgetLine
from imports.planning.doing import LineDoing
from imports.writing.names import Names
from imports.writing.places import Places
from imports.writing.written import Written
from initiatives.models import Portfolio, Project

LAST = 32_767
"""What the order of a line can count to."""


class Lines:
    def __init__(
        self, portfolio: Portfolio, written: Written, places: Places, names: Names
    ) -> None:
        self.written, self.places, self.names = written, places, names
        rows = BudgetLine.objects.filter(frame__area__portfolio=portfolio).order_by()
        self._last = dict(rows.values_list("frame").annotate(last=Max("order")))

    def write(self, groups: list[tuple[str, Project | None, tuple[LineDoing, ...]]]) -> None:
        """Each group are the lines of one row, of its project if it is of one."""
        found: dict[tuple[str, int], BudgetLine] = {
            (key, at): doing.held
            for key, _project, lines in groups
            for at, doing in enumerate(lines)
            if doing.held is not None
        }
        # A part after its whole, which it names.
        for is_part in (False, True):
            made = [
                (key, at, self._line(key, project, doing, found))
                for key, project, lines in groups
                for at, doing in enumerate(lines)
                if doing.held is None and (doing.whole is not None) == is_part
            ]
            found |= {(key, at): line for key, at, line in made}
            self.written.make([(key, line) for key, _at, line in made])
        for key, _project, lines in groups:
            for doing in lines:
                if doing.held is not None and doing.does_something:
                    self._change(key, doing, found)

    def _line(
        self,
        key: str,
        project: Project | None,
        doing: LineDoing,
        found: dict[tuple[str, int], BudgetLine],
    ) -> BudgetLine:
        assert doing.frame is not None
        frame = self.places.frame(doing.frame, key)
        self._last[frame.pk] = self._last.get(frame.pk, 0) + 1
        return BudgetLine(
            frame=frame,
            project=project,
            order=min(self._last[frame.pk], LAST),
            **self._values(key, doing, found, skip="frame"),
        )

    def _change(self, key: str, doing: LineDoing, found: dict[tuple[str, int], BudgetLine]) -> None:
        self.written.change(key, doing.held, self._values(key, doing, found))

    def _values(
        self,
        key: str,
        doing: LineDoing,
        found: dict[tuple[str, int], BudgetLine],
        skip: str = "",
    ) -> dict[str, Any]:
        values = dict(doing.values)
        if doing.frame is not None and skip != "frame":
            values["frame"] = self.places.frame(doing.frame, key)
        if doing.source is not None:
            values["source"] = self.names.source(doing.source, key)
        if doing.whole is not None:
            values["part_of"] = found[key, doing.whole]
        return values
