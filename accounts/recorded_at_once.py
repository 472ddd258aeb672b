"""Many new rows at once, each with the first row of its history, in a few queries.

What is made in bulk goes past `save` and past the signals that record: this is the one place where
that is allowed. The rows come ready, with all that their own `save` would work out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who makes the rows, when and why, as their history will say."""

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
    recorded = {row.pk: _first_history(row, occasion) for row in rows}
    model.history.bulk_create(recorded.values())
    for name, pairs in (ties or {}).items():
        _tie(model, recorded, name, pairs)


def _first_history(row: Any, occasion: Occasion) -> Any:
    kind = type(row).history.model
    first = kind(
        history_date=occasion.at,
        history_user=occasion.by,
        history_change_reason=occasion.reason,
        history_type="+",
        **{field.attname: getattr(row, field.attname) for field in kind.tracked_fields},
    )
    first.file(row)
    return first


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
