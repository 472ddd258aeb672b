"""What people have done since with what an import wrote: it stands in the way of taking it back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from imports.undoing.entries import SHARED, Done, Entries, Entry, in_chunks, rows_by_key
from initiatives.models import Project, StatusUpdate
from portfolio.dates import day_of, format_date

Key = tuple[type[models.Model], int]
Keys = Mapping[type[models.Model], set[int]]


@dataclass(frozen=True, slots=True)
class Touch:
    """What was done, to which row of the site, by whom and when; None where nobody knows."""

    key: Key
    what: str
    by: Any = None
    at: datetime | None = None

    def __str__(self) -> str:
        words = self.what
        if self.by is not None:
            words += ", " + _("by %(person)s") % {"person": self.by}
        if self.at is not None:
            words += ", " + format_date(day_of(self.at), get_language() or "da")
        return words


def touches(entries: Entries) -> dict[Key, Touch]:
    """The rows of the site that are not as the import left them, or that others stand below by
    now. One for each row.
    """
    found: dict[Key, Touch] = {}
    for touch in (*_changed(entries), *_spoken(entries), *_homeless(entries), *_used(entries)):
        found.setdefault(touch.key, touch)
    return found


def _changed(entries: Entries) -> Iterator[Touch]:
    """Rows that were saved or deleted since."""
    deleted = entries.keys(Done.DELETED)
    for done in (Done.MADE, Done.CHANGED):
        for model, keys in entries.keys(done).items():
            if issubclass(model, StatusUpdate):
                continue
            rows = rows_by_key(model, keys)
            for key in keys - deleted.get(model, set()):
                row = rows.get(key)
                if row is None:
                    yield _told(model, key, _("deleted"))
                elif row.version != entries.versions[model, key]:
                    yield _told(model, key, _("changed"))


def _told(model: Any, key: int, what: str) -> Touch:
    """With who did it last, as its history says."""
    last = model.history.filter(id=key).order_by("-history_date", "-history_id").first()
    if last is None:
        return Touch((model, key), what)
    return Touch((model, key), what, last.history_user, last.history_date)


def _spoken(entries: Entries) -> Iterator[Touch]:
    """Imported statuses after which somebody has reported."""
    made = entries.keys(Done.MADE)
    rows = rows_by_key(StatusUpdate, made.get(StatusUpdate, set()))
    imported = {row.project_id: key for key, row in sorted(rows.items())}
    for projects in in_chunks(imported.keys() - made.get(Project, set())):
        for later in StatusUpdate.objects.filter(project__in=projects).select_related("by"):
            key = imported[later.project_id]
            if later.pk > key:
                yield Touch((StatusUpdate, key), _("reported on"), later.by, later.at)


def _homeless(entries: Entries) -> Iterator[Touch]:
    """Deleted rows that would belong to something that is there no more."""
    deleted = [entry for entry in entries if entry.done is Done.DELETED]
    back = entries.keys(Done.DELETED)
    gone: dict[type[models.Model], set[int]] = {}
    for entry in deleted:
        for model, key in wholes(entry):
            if key not in back.get(model, set()):
                gone.setdefault(model, set()).add(key)
    for model, keys in gone.items():
        keys.difference_update(rows_by_key(model, keys))
    for entry in deleted:
        if any(key in gone.get(model, set()) for model, key in wholes(entry)):
            yield Touch((entry.model, entry.key), _("what it belonged to has been deleted"))


def wholes(entry: Entry) -> Iterator[tuple[type[models.Model], int]]:
    """What a deleted row referred to."""
    fields: tuple[Any, ...] = entry.model._meta.concrete_fields
    for field in fields:
        if field.is_relation:
            key = entry.before.get(field.name, entry.before.get(field.attname))
            if key is not None:
                yield field.related_model, key


def _used(entries: Entries) -> Iterator[Touch]:
    """Made rows that others, which the import did not make, belong to or refer to by now.

    What several rows share, such as a person, is no obstacle: it stays then.
    """
    made = entries.keys(Done.MADE)
    for model, keys in made.items():
        if issubclass(model, SHARED):
            continue
        for user, at in users_of(model, keys, made):
            what = _("used by %(kind)s “%(row)s”") % {
                "kind": user._meta.verbose_name,
                "row": user,
            }
            yield _with_author(Touch((model, at), what), user)


def users_of(
    model: type[models.Model], keys: set[int], apart_from: Keys
) -> Iterator[tuple[models.Model, int]]:
    """The rows that refer to those of `keys`, each with the key of the one that it refers to.

    Histories keep keys of what is gone: they refer to nothing.
    """
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
            continue
        field: Any = relation.field
        other: Any = field.model
        if not field.db_constraint or other._meta.auto_created:
            continue
        own = apart_from.get(other, set())
        for chunk in in_chunks(keys):
            for row in other._base_manager.filter(**{f"{field.name}__in": chunk}):
                if row.pk not in own:
                    yield row, getattr(row, field.attname)


def keys_tied(model: type[models.Model], keys: set[int]) -> set[int]:
    """Those of `keys` that rows name in a relation to several, such as the organisations of an
    assignment.
    """
    found: set[int] = set()
    for relation in model._meta.related_objects:
        if relation.many_to_many:
            field: Any = relation.field
            name = f"{field.m2m_reverse_field_name()}_id"
            ties = field.remote_field.through._base_manager
            for chunk in in_chunks(keys):
                found |= set(ties.filter(**{f"{name}__in": chunk}).values_list(name, flat=True))
    return found


def _with_author(touch: Touch, user: Any) -> Touch:
    if hasattr(user, "history"):
        first = type(user).history.filter(id=user.pk).order_by("history_date").first()
        if first is not None:
            return Touch(touch.key, touch.what, first.history_user, first.history_date)
    return Touch(touch.key, touch.what, getattr(user, "by", None), getattr(user, "at", None))
