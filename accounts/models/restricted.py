"""The one place that decides which rows a person may see and change."""

from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from accounts.models.membership import Membership, Role
from accounts.models.user import User

AnyUser = User | AnonymousUser
Row = TypeVar("Row", bound=models.Model, covariant=True)


class RestrictedQuerySet(models.QuerySet[Row]):
    """Rows that belong to a portfolio, and perhaps to one area of it.

    `portfolio_path` and `area_path` are the lookups from a row to its portfolio and its area;
    without an `area_path` a row belongs to the whole portfolio, and who is a member of one of its
    areas may read it but not change it. `project_path` is that to its project, for rows that have
    one through another row only: their history is filed under it. `more_area_paths` lead to the
    areas of rows that can belong to one in several ways.
    """

    portfolio_path: ClassVar[str] = "portfolio"
    area_path: ClassVar[str | None] = None
    more_area_paths: ClassVar[tuple[str, ...]] = ()
    project_path: ClassVar[str] = ""

    def visible_to(self, user: AnyUser) -> Self:
        """What `user` may read; for anybody else the row does not exist (404)."""
        if user.is_superuser:
            return self
        public = Q(**{self._path(self.portfolio_path, "is_public"): True})
        return self.filter(public | self._held(user, Role.READER))

    def editable_by(self, user: AnyUser) -> Self:
        """What an editor may change: projects, people, status."""
        return self if user.is_superuser else self.filter(self._held(user, Role.EDITOR))

    def manageable_by(self, user: AnyUser) -> Self:
        """What a manager may change besides: areas, frames, money, members."""
        return self if user.is_superuser else self.filter(self._held(user, Role.MANAGER))

    @staticmethod
    def _path(*parts: str) -> str:
        return "__".join(part for part in parts if part and part != "pk")

    def _held(self, user: AnyUser, role: Role) -> Q:
        """Rows in which `user` holds `role` or more."""
        if user.is_anonymous:
            return Q(pk__in=[])
        held = Membership.objects.filter(user_id=user.pk).at_least(role)
        rows = self._in(self.portfolio_path, held.of_portfolios())
        if self.area_path is not None:
            for path in (self.area_path, *self.more_area_paths):
                rows |= self._in(path, held.of_areas())
            return rows
        if role == Role.READER:
            return rows | self._in(self.portfolio_path, held.portfolios_of_areas())
        return rows

    @staticmethod
    def _in(path: str, keys: models.QuerySet[Any, Any]) -> Q:
        return Q(**{f"{path}__in": keys})


class SharedQuerySet(models.QuerySet[Row]):
    """Rows that belong to no portfolio because several of them share them: people, organisations.

    Their names stand wherever they are used, so they are changed only by those who may edit all of
    that. An app that comes to use them needs not be known here: it is found by its relation.
    """

    def editable_by(self, user: AnyUser) -> Self:
        """Rows that stand nowhere in what `user` may not edit."""
        found = self
        for relation in () if user.is_superuser else self.model._meta.related_objects:
            users = relation.related_model._default_manager
            if relation.related_model is self.model or not hasattr(users, "editable_by"):
                continue
            name = relation.field.name
            elsewhere = users.filter(**{f"{name}__isnull": False}).exclude(
                pk__in=users.editable_by(user).values("pk")
            )
            found = found.exclude(pk__in=elsewhere.values(name))
        return found
