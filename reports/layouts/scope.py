"""What a report is about, and for whom."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.db.models import QuerySet

from accounts.models.restricted import AnyUser
from initiatives.models import Area, Portfolio


@dataclass(frozen=True)
class Scope:
    """What a report is about: some areas of a portfolio, on a day, as far as the reader may see.

    `visible` are all areas that the reader may see: money shared with an area beyond them is
    shown as if that area did not exist. Both are read here, once: every other query then asks by
    plain keys, which costs a third of asking again who may see what. `is_past` of a day before
    today: then periods are read as they stood, too. `sees_whole`: also what is of the portfolio as
    a whole, such as its meetings. To who may see one area only these are known by their day.
    """

    portfolio: Portfolio
    areas: tuple[Area, ...]
    visible: tuple[Area, ...]
    on: date
    is_whole: bool
    is_past: bool = False
    sees_whole: bool = True

    @classmethod
    def of(
        cls,
        portfolio: Portfolio,
        *,
        on: date,
        reader: AnyUser,
        area: Area | None = None,
        is_past: bool = False,
    ) -> Self:
        """What `reader` may see; narrowed to one area, which is empty if they may not see it."""
        scope = cls._among(Area.objects.visible_to(reader), portfolio, on, area, is_past)
        return replace(scope, sees_whole=portfolio.is_seen_whole_by(reader))

    @classmethod
    def whole(
        cls, portfolio: Portfolio, *, on: date, area: Area | None = None, is_past: bool = False
    ) -> Self:
        """Everything, for the command line, where who runs it owns the database."""
        return cls._among(Area.objects.all(), portfolio, on, area, is_past)

    def seen_on(self, day: date) -> Self:
        """The same as of another day, one that has passed."""
        return replace(self, on=day, is_past=True)

    @property
    def tells_whole(self) -> bool:
        """Whether the report says what is of the portfolio itself: its parties, its indicators."""
        return self.is_whole and self.sees_whole

    def without_other_areas(self) -> Self:
        """As seen by who may see the areas of this report and no others."""
        return replace(self, visible=self.areas, sees_whole=False)

    @classmethod
    def _among(
        cls,
        areas: QuerySet[Area],
        portfolio: Portfolio,
        on: date,
        area: Area | None,
        is_past: bool,
    ) -> Self:
        visible = tuple(areas.filter(portfolio=portfolio).order_by("order", "pk"))
        for each in visible:
            each.portfolio = portfolio
        chosen = visible if area is None else tuple(each for each in visible if each == area)
        return cls(portfolio, chosen, visible, on, is_whole=area is None, is_past=is_past)
