"""Many rows made or deleted at once, each with its row of history, in a few queries.

What is done in bulk goes past `save` and past the signals that record: this is the one place where
that is allowed. The rows come ready, with all that their own `save` would work out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who makes or deletes the rows, when and why, as their history will say."""

    by: Any
    at: datetime
    reason: str


# A relation to several rows, and for it the rows with the keys of what each is tied to.
Ties = Mapping[str, Iterable[tuple[models.Model, Any]]]


def create_recorded(
    rows: Sequence[models.Model], occasion: Occasion, ties: Ties | None = None
) -> None:
    """Save new `rows` of one model, with what they are tied to."""
    if not rows:
        return
    model: Any = type(rows[0])
    model._default_manager.bulk_create(rows)
    # Asked for once: simple-history makes a manager each time.
    history = model.history
    recorded = {row.pk: _history(history.model, row, occasion, "+") for row in rows}
    history.bulk_create(recorded.values())
    for name, pairs in (ties or {}).items():
        _tie(model, recorded, name, pairs)


def delete_recorded(rows: Sequence[models.Model], occasion: Occasion) -> None:
    """Delete `rows` of one model, to which no other row refers, with what they are tied to."""
    if not rows:
        return
    model: Any = type(rows[0])
    history = model.history
    history.bulk_create(_history(history.model, row, occasion, "-") for row in rows)
    keys = [row.pk for row in rows]
    for field in model._meta.local_many_to_many:
        own = f"{field.m2m_field_name()}__in"
        field.remote_field.through._base_manager.filter(**{own: keys}).delete()
    # Past the signals that record, which would do so once more and row by row.
    model._base_manager.filter(pk__in=keys)._raw_delete(using=rows[0]._state.db)


def _history(history: Any, row: Any, occasion: Occasion, kind: str) -> Any:
    recorded = history(
        history_date=occasion.at,
        history_user=occasion.by,
        history_change_reason=occasion.reason,
        history_type=kind,
        **{field.attname: getattr(row, field.attname) for field in history.tracked_fields},
    )
    recorded.file(row)
    return recorded


def _tie(
    model: Any, recorded: Mapping[Any, Any], name: str, pairs: Iterable[tuple[models.Model, Any]]
) -> None:
    field = model._meta.get_field(name)
    through = field.remote_field.through
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    ties = through.objects.bulk_create(through(**{own: row.pk, other: key}) for row, key in pairs)
    names = [each.attname for each in through._meta.concrete_fields]
    kept = getattr(model.history.model, name).model
    kept.objects.bulk_create(
        kept(history=recorded[getattr(tie, own)], **{each: getattr(tie, each) for each in names})
        for tie in ties
    )
