"""What an import has written, row by row of its preview: by this it is undone."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, router
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from accounts.history import signed
from accounts.recorded_at_once import Occasion, Ties, create_recorded
from portfolio.versions import VersionedModel

MADE, CHANGED, DELETED = "made", "changed", "deleted"


class Written:
    """Makes, changes and deletes rows on one occasion, and keeps account of it.

    Each entry is JSON: `model` and `key` of the row, its `label`, the `action`, for a change the
    values `before` (by the names of columns, and for relations to several rows the keys), for a
    deletion the `rows` that went (as Django's serializer writes them, in the order in which they
    can be made again), `version_after`, None for rows that have none, and `order`, the place among
    all that was written: an undo goes backwards.
    """

    def __init__(self, occasion: Occasion) -> None:
        self.occasion = occasion
        self.by_row: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._entries: dict[tuple[str, Any], dict[str, Any]] = {}
        self._order = 0

    def make(
        self,
        rows: Sequence[tuple[str, Any]],
        ties: Mapping[str, Iterable[tuple[models.Model, Any]]] | None = None,
    ) -> None:
        """New rows of one model, each with the key of the planned row that it is for."""
        made = [row for _key, row in rows]
        tied: Ties | None = ties
        if made and hasattr(type(made[0]), "history"):
            create_recorded(made, self.occasion, tied)
        elif made:
            type(made[0])._default_manager.bulk_create(made)
        for key, row in rows:
            self._enter(key, row, MADE)

    def change(
        self,
        key: str,
        row: Any,
        values: Mapping[str, Any],
        ties: Mapping[str, Iterable[models.Model]] | None = None,
    ) -> None:
        """Give a row new values, and save it as if somebody had typed them in."""
        before: dict[str, Any] = {}
        for name, value in values.items():
            column = row._meta.get_field(name).attname
            before[column] = _plain(getattr(row, column))
            setattr(row, name, value)
        for name in ties or {}:
            before[name] = [each.pk for each in getattr(row, name).all()]
        self._sign(row).save()
        for name, tied in (ties or {}).items():
            getattr(row, name).set(tied)
        self._enter(key, row, CHANGED, before=before)

    def delete(self, key: str, row: Any) -> None:
        """Delete a row with all that goes with it. Raises ValidationError where something stays
        that needs it.
        """
        entry = {"rows": _going_with(row)}
        label, pk = type(row), row.pk
        self._sign(row).delete()
        row.pk = pk
        self._enter(key, row, DELETED, **entry)
        del self._entries[label._meta.label_lower, pk]

    def _sign(self, row: Any) -> Any:
        vars(row)["_change_reason"] = self.occasion.reason
        return signed(row, by=self.occasion.by)

    def _enter(self, key: str, row: Any, action: str, **more: Any) -> None:
        """A row that was written already in this import keeps its first entry: one undo for it."""
        name = type(row)._meta.label_lower
        version = row.version if isinstance(row, VersionedModel) else None
        entry = self._entries.get((name, row.pk))
        if entry is not None and action == CHANGED:
            entry["version_after"] = version
            if entry["action"] == CHANGED:
                entry["before"] = {**more["before"], **entry["before"]}
            return
        self._order += 1
        entry = {
            "model": name,
            "key": row.pk,
            "label": str(row)[:200],
            "action": action,
            "before": {},
            "rows": [],
            "version_after": version,
            "order": self._order,
            **more,
        }
        self._entries[name, row.pk] = entry
        self.by_row[key].append(entry)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _going_with(row: models.Model) -> list[dict[str, Any]]:
    """The rows that a deletion takes along, so that those come first that others belong to."""
    collector = Collector(using=router.db_for_write(type(row), instance=row), origin=row)
    try:
        collector.collect([row])
    except (ProtectedError, RestrictedError):
        message = _("“%(row)s” is not deleted: something else needs it.") % {"row": row}
        raise ValidationError(message) from None
    collector.sort()
    groups = [list(each) for model, each in reversed(collector.data.items()) if _is_own(model)]
    groups += [list(each) for each in collector.fast_deletes if _is_own(each.model)]
    going = [each for group in groups for each in sorted(group, key=lambda found: found.pk)]
    rows: list[dict[str, Any]] = json.loads(serializers.serialize("json", going))
    return rows


def _is_own(model: Any) -> bool:
    """Ties to several rows are written with the row that has them."""
    return not model._meta.auto_created
