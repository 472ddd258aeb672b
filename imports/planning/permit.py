"""What the person who imports a file may change in the portfolio, asked once."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Q, QuerySet

from accounts.models import User
from initiatives.models import Area, Person, Portfolio, Project


@dataclass(frozen=True, slots=True)
class Permit:
    """By the keys of areas. `edits` and `manages` are of the whole portfolio, with the areas that
    are still to be made; `user` is None where nobody is asked, as on the command line.
    """

    edits: bool = False
    manages: bool = False
    edited: frozenset[int] = frozenset()
    managed: frozenset[int] = frozenset()
    user: User | None = None

    @classmethod
    def all(cls) -> Self:
        """For the command line: who may start it may everything."""
        return cls(edits=True, manages=True)

    @classmethod
    def of(cls, user: User, portfolio: Portfolio) -> Self:
        """What `user` may in `portfolio` now; four questions to the database."""
        whole = Portfolio.objects.filter(pk=portfolio.pk)
        areas = Area.objects.filter(portfolio=portfolio).order_by()
        return cls(
            edits=whole.editable_by(user).exists(),
            manages=whole.manageable_by(user).exists(),
            edited=frozenset(areas.editable_by(user).values_list("pk", flat=True)),
            managed=frozenset(areas.manageable_by(user).values_list("pk", flat=True)),
            user=user,
        )

    def may_edit(self, area: Area | None) -> bool:
        """Projects with their texts, people, statuses and activities; None: an area to be made."""
        return self.edits or (area is not None and area.pk in self.edited)

    def may_manage(self, area: Area | None) -> bool:
        """The money of the area, and what is said of the area itself."""
        return self.manages or (area is not None and area.pk in self.managed)

    @property
    def may_make_areas(self) -> bool:
        return self.manages

    def areas(self, portfolio: Portfolio) -> QuerySet[Area]:
        """Those that the user may see. What is of others does not exist for them: a file that
        names it learns nothing of it.
        """
        areas = Area.objects.filter(portfolio=portfolio)
        return areas if self.user is None else areas.visible_to(self.user)

    def people(self) -> QuerySet[Person]:
        """The people whom the user may be shown. Others are nobody's to be compared with."""
        if self.user is None or self.user.is_superuser:
            return Person.objects.all()
        projects = Project.objects.visible_to(self.user)
        portfolios = Portfolio.objects.seen_whole_by(self.user)
        return Person.objects.filter(
            Q(pk__in=Person.objects.of_projects(projects).order_by().values("pk"))
            | Q(pk__in=Person.objects.of_portfolios(portfolios).order_by().values("pk"))
        )
