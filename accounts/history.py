"""Who changed what, when: one row for every save and deletion of what people enter.

The rows are kept by django-simple-history. Beside the values each says which portfolio, area and
project it is of, so that it is still found there when all of these have been deleted.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

_HOME = "_history_home"
_RECORDED = "_history_recorded"

Row = TypeVar("Row", bound=models.Model)


def signed(row: Row, *, by: Any) -> Row:
    """The row, whose history says from now on that `by` changed it, also outside of a page."""
    vars(row)["_history_user"] = by
    return row


class FiledHistory(models.Model):
    """Where a history row belongs. Plain keys: what they name may be gone."""

    portfolio_key = models.BigIntegerField(null=True, editable=False)
    area_key = models.BigIntegerField(null=True, editable=False)
    project_key = models.BigIntegerField(null=True, editable=False)
    # Not `title`: rows have titles of their own, and this one would be kept in their place.
    filed_as = models.CharField(_("title"), max_length=300, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The row itself, which knows its own relations: an instance made of these values would
        # ask the database for each.
        self.file(HistoricalRecords.context.row)
        super().save(*args, **kwargs)

    def file(self, row: Any) -> None:
        """Say where the row belongs that this is the history of."""
        self.portfolio_key, self.area_key = row.__dict__.get(_HOME) or _home_of(row)
        self.project_key = _project_of(row)
        # Whoever saves it, in whatever language: the same row is filed under the same words.
        with translation.override(settings.LANGUAGE_CODE):
            self.filed_as = str(row)[:300]


class Recorded(HistoricalRecords):
    """A model's history, with the index that "as of" questions and lists need."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(bases=(FiledHistory,), **kwargs)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        name = model._meta.model_name
        return {
            **super().get_meta_options(model),
            "indexes": (
                models.Index(name=f"{name}_by_key", fields=("id", "-history_date")),
                models.Index(name=f"{name}_by_home", fields=("portfolio_key", "-history_date")),
            ),
        }

    def _get_history_user_fields(self) -> dict[str, Any]:
        """Who changed something stays known: such a user is made inactive, not deleted."""
        user = models.ForeignKey(
            settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
        )
        return {**super()._get_history_user_fields(), "history_user": user}

    def m2m_changed(self, instance: Any, action: str, attr: str, **kwargs: Any) -> None:
        """What a row that was just saved is tied to belongs to that save: one row, not three."""
        row = instance.__dict__.get(_RECORDED)
        if row is None:
            super().m2m_changed(instance, action, attr, **kwargs)
        elif action in ("post_add", "post_remove", "post_clear"):
            for field in row._history_m2m_fields:
                self.m2m_models[field]._default_manager.filter(history=row).delete()
            self.create_historical_record_m2ms(row, instance)

    def create_historical_record_m2ms(self, history_instance: Any, instance: Any) -> None:
        instance.__dict__[_RECORDED] = history_instance
        super().create_historical_record_m2ms(history_instance, instance)

    def pre_delete(self, instance: Any, **kwargs: Any) -> None:
        """What a row belongs to may be gone by the time that its deletion is recorded."""
        super().pre_delete(instance, **kwargs)
        instance.__dict__[_HOME] = _home_of(instance)

    def create_historical_record(self, instance: Any, history_type: str, using: Any = None) -> None:
        self.context.row = instance
        try:
            super().create_historical_record(instance, history_type, using=using)
        finally:
            del self.context.row

    def post_save(self, instance: Any, created: bool, using: Any = None, **kwargs: Any) -> None:
        """A save of nothing but what is not recorded, such as the time of a login, is no change."""
        named = kwargs.get("update_fields")
        tracked = {field.name for field in self.fields_included(instance)}
        if named is None or tracked.intersection(named):
            super().post_save(instance, created, using=using, **kwargs)


def rows_on(model: Any, keys: Iterable[int], *, on: date) -> models.QuerySet[Any, Any]:
    """The history rows that say how rows of `model` stood at the end of `on`, one for each key.

    For a row that was written down later than that: as it was first written down.
    """
    rows = model.history.filter(id__in=list(keys))
    until = rows.filter(history_date__date__lte=on, id=OuterRef("id"))
    newest = until.order_by("-history_date", "-history_id").values("history_id")[:1]
    first = rows.filter(id=OuterRef("id")).order_by("history_date", "history_id")
    known = Coalesce(Subquery(newest), Subquery(first.values("history_id")[:1]))
    found: models.QuerySet[Any, Any] = rows.filter(history_id=known)
    return found


def shown_as_on(rows: list[Row], fields: Iterable[str], *, on: date) -> list[Row]:
    """These rows of one model with `fields` as they stood at the end of `on`.

    In memory only: what is read so is not for saving.
    """
    if not rows:
        return rows
    keys = [row.pk for row in rows]
    then = {row.id: row for row in rows_on(type(rows[0]), keys, on=on)}
    for row in rows:
        if (earlier := then.get(row.pk)) is not None:
            for name in fields:
                setattr(row, name, getattr(earlier, name))
    return rows


def _home_of(row: Any) -> tuple[int | None, int | None]:
    """The keys of a row's portfolio and area, by the paths that decide who may see it."""
    if hasattr(row, "history_home"):
        home: tuple[int | None, int | None] = row.history_home()
        return home
    rows = type(row)._default_manager.all()
    if not hasattr(rows, "portfolio_path"):
        return None, None
    return _key_at(row, rows.portfolio_path), _key_at(row, rows.area_path or "")


def _project_of(row: Any) -> Any:
    """The key of the project that a row is or belongs to, perhaps through another row."""
    if row._meta.model_name == "project":
        return row.pk
    path = getattr(type(row)._default_manager.all(), "project_path", "")
    return _key_at(row, path) if path else getattr(row, "project_id", None)


def _key_at(row: Any, path: str) -> Any:
    """The key that a lookup such as `frame__area__portfolio` leads to."""
    if not path or path == "pk":
        return row.pk if path else None
    *steps, last = path.split("__")
    for name in steps:
        row = getattr(row, name)
        if row is None:
            return None
    return getattr(row, f"{last}_id")
