"""Budget lines summed by where the money is used and where it comes from.

Each sum is one grouped query over the lines themselves. Only foreign keys are followed, so no join
can show a line twice, whatever stands in other tables.
"""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import BigIntegerField, Count, F, Q, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from accounts.models import RestrictedQuerySet


@dataclass(frozen=True, slots=True)
class LineSum:
    """What some lines sum to, in øre.

    `stated` is how many of the `lines` have an amount; `projects` counts each project once.
    """

    oere: int = 0
    lines: int = 0
    stated: int = 0
    projects: int = 0

    @property
    def amount_oere(self) -> int | None:
        """The sum; None where there are lines but nobody has given an amount for any."""
        return None if self.lines and not self.stated else self.oere


AREA: dict[str, Combinable] = {"area_key": F("frame__area")}
# No source, and a source without the part asked for, are the same to a reader: none stated.
AGREEMENT: dict[str, Combinable] = {
    "agreement_name": Coalesce(F("source__agreement"), Value("")),
}
POOL: dict[str, Combinable] = {
    **AGREEMENT,
    "annex_name": Coalesce(F("source__annex"), Value("")),
    "pot_name": Coalesce(F("source__pot"), Value("")),
}
SECTION: dict[str, Combinable] = {"section_name": Coalesce(F("source__section"), Value(""))}

_MEASURES = {
    "oere": Coalesce(Sum("amount_oere"), 0),
    "lines": Count("pk"),
    "stated": Count("amount_oere"),
    "projects": Count("project", distinct=True),
}

Sums = dict[tuple, LineSum]


class BreakdownQuerySet(RestrictedQuerySet[Any]):
    """Sums by area, by agreement and its pools, and by section. An empty name is *none stated*."""

    def stating(self, part: str, name: str) -> Self:
        """Lines whose source gives `name` as its `part` (agreement, annex, pot or section)."""
        stated = Q(**{f"source__{part}": name})
        return self.filter(stated if name else stated | Q(source__isnull=True))

    def stating_any(self, *parts: str) -> Self:
        """Lines whose source gives at least one of `parts`."""
        given = [Q(**{f"source__{part}__gt": ""}) for part in parts]
        return self.filter(Q(*given, _connector=Q.OR))

    def total_oere(self) -> int:
        """The sum of the lines; 0 for none."""
        return self.aggregate(total=Coalesce(Sum("amount_oere"), 0))["total"]

    def total_by_portfolio(self) -> dict[int, int]:
        """The sum in øre by the key of the portfolio; one without lines is left out."""
        path = "frame__area__portfolio"
        sums = self.order_by().values(path).annotate(total=Coalesce(Sum("amount_oere"), 0))
        return dict(sums.values_list(path, "total"))

    def sum_per(self, field: str) -> Coalesce:
        """The sum as a subquery, for lines already tied to an outer row by `field`; 0 for none."""
        return Coalesce(self.sum_or_none_per(field), Value(0))

    def sum_or_none_per(self, field: str, *, of: str = "amount_oere") -> Subquery:
        """As `sum_per`, but nothing where no line states an amount; `of` names what is summed."""
        sums = self.order_by().values(field).annotate(total=Sum(of)).values("total")
        return Subquery(sums, output_field=BigIntegerField())

    def summed(self) -> LineSum:
        """All the lines together."""
        return LineSum(**self.aggregate(**_MEASURES))

    def by_area(self) -> Sums:
        """Keys: the area."""
        return self._by(AREA)

    def by_agreement(self) -> Sums:
        """Keys: the agreement, one family whatever its annexes, pots and sections."""
        return self._by(AGREEMENT)

    def by_agreement_and_area(self) -> Sums:
        """Keys: the area, the agreement."""
        return self._by(AREA | AGREEMENT)

    def by_pool(self) -> Sums:
        """Keys: the agreement, the annex, the pot."""
        return self._by(POOL)

    def by_section(self) -> Sums:
        """Keys: the section."""
        return self._by(SECTION)

    def by_section_and_area(self) -> Sums:
        """Keys: the area, the section."""
        return self._by(AREA | SECTION)

    def _by(self, parts: dict[str, Combinable]) -> Sums:
        groups = self.order_by().annotate(**parts).values(*parts).annotate(**_MEASURES)
        return {
            tuple(group[name] for name in parts): LineSum(
                **{name: group[name] for name in _MEASURES}
            )
            for group in groups
        }
