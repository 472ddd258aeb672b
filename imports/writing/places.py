"""Areas and frames that are made because a row needs them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from django.db.models import Max

from budgets.models import BudgetFrame
from imports.planning.doing import AreaHome, FrameDoing, FrameHome
from imports.writing.written import Written
from initiatives.models import Area, Portfolio
from portfolio.forms import address_of

LONGEST_NAME = 200


class Places:
    """Those of the site and those made, by where the planning has put a row.

    What a file says of a frame is given to it when it is made; of `said`, by the keys of their
    rows, only what was chosen. A frame is made with its area, whichever row needs that first, and
    is written down with its own row where there is one.
    """

    def __init__(
        self, portfolio: Portfolio, written: Written, said: Iterable[tuple[str, FrameDoing]]
    ) -> None:
        self.portfolio, self.written = portfolio, written
        self._values: dict[FrameHome, Mapping[str, Any]] = {}
        self._area_values: dict[AreaHome, dict[str, Any]] = {}
        self._asked: dict[FrameHome, str] = {}
        for key, each in said:
            self._asked[each.frame] = key
            self._values[each.frame] = each.values
            self._area_values.setdefault(each.frame.area, {}).update(each.area_values)
        self._areas: dict[AreaHome, Area] = {}
        self._frames: dict[FrameHome, BudgetFrame] = {}

    def area(self, home: AreaHome, key: str) -> Area:
        """`key` is of the row that needs it first."""
        if home.area is not None:
            return home.area
        if home not in self._areas:
            self._areas[home] = self._make_area(home, key)
        return self._areas[home]

    def frame(self, home: FrameHome, key: str) -> BudgetFrame:
        if home.frame is not None:
            return home.frame
        if home not in self._frames:
            self.area(home.area, key)
        if home not in self._frames:
            self._make_frames(home.area, [home], key)
        return self._frames[home]

    def _make_area(self, home: AreaHome, key: str) -> Area:
        areas = Area.objects.filter(portfolio=self.portfolio)
        last = areas.aggregate(last=Max("order"))["last"] or 0
        area = Area(
            portfolio=self.portfolio,
            name=home.name[:LONGEST_NAME],
            heading=home.heading[:LONGEST_NAME],
            number=home.number,
            slug=_free_address(home.name, set(areas.values_list("slug", flat=True))),
            order=last + 1,
            **self._area_values.get(home, {}),
        )
        self.written.make([(key, area)])
        self._areas[home] = area
        # An area has a frame, so that its lines have a home.
        self._make_frames(home, home.frames or [FrameHome(home, None, "")], key)
        return area

    def _make_frames(self, home: AreaHome, frames: list[FrameHome], key: str) -> None:
        area = self.area(home, key)
        last = BudgetFrame.objects.filter(area=area).aggregate(last=Max("order"))["last"] or 0
        for order, each in enumerate(frames, start=last + 1):
            self._frames[each] = BudgetFrame(
                area=area,
                name=each.name,
                order=order,
                in_total=each.in_total,
                other_lines_heading=each.other_lines_heading,
                **self._values.get(each, {}),
            )
        self.written.make([(self._asked.get(each, key), self._frames[each]) for each in frames])


def _free_address(name: str, taken: set[str]) -> str:
    first = address_of(name) or "area"
    return next(each for each in _addresses(first) if each not in taken)


def _addresses(first: str) -> Iterator[str]:
    yield first
    yield from (f"{first}-{number}" for number in count(2))
