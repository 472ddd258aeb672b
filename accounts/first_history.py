"""For migrations: rows that are older than their history get its first row.

Without it, the first change of such a row would have nothing to be compared with, and how the row
stood on a day that has passed would be answered with what it became later.
"""

from typing import Any

from django.db import migrations
from django.db.models.functions import Now

LONGEST = 300


def first_history(
    app: str,
    model: str,
    *,
    portfolio: str = "",
    area: str = "",
    project: str = "",
    title: tuple[str, ...],
    ties: tuple[str, ...] = (),
) -> migrations.RunPython:
    """`portfolio`, `area` and `project` are lookups from a row to the keys that its history is
    filed under; `title` names what it is filed as, by the first of these that says something;
    `ties` are the relations to several rows that are recorded, too.
    """

    def write(apps: Any, schema_editor: Any) -> None:
        rows = apps.get_model(app, model)
        recorded = apps.get_model(app, f"Historical{model}")
        known = recorded.objects.values("id")
        homes = {"portfolio_key": portfolio, "area_key": area, "project_key": project}
        asked = [path for path in (*homes.values(), *title) if path]
        named = {name: field.attname for name, field in _kept(rows, recorded).items()}
        missing = rows.objects.exclude(pk__in=known).order_by("pk")
        for row in missing.values("pk", *named.values(), *asked):
            first = recorded(
                history_type="+",
                history_date=Now(),
                filed_as=next((str(row[path]) for path in title if row[path]), "")[:LONGEST],
                **{name: row[path] if path else None for name, path in homes.items()},
                **{attname: row[attname] for attname in named.values()},
            )
            # In bulk, which asks no row to file itself: it knows nothing of its relations.
            recorded.objects.bulk_create([first])
            for tie in ties:
                _tie(apps, rows, row["pk"], first, tie)

    return migrations.RunPython(write, migrations.RunPython.noop)


def _kept(rows: Any, recorded: Any) -> dict[str, Any]:
    """The fields that the history keeps of a row."""
    names = {field.name for field in recorded._meta.concrete_fields}
    return {field.name: field for field in rows._meta.concrete_fields if field.name in names}


def _tie(apps: Any, rows: Any, key: Any, first: Any, tie: str) -> None:
    through = rows._meta.get_field(tie).remote_field.through
    recorded = apps.get_model(rows._meta.app_label, f"Historical{through._meta.object_name}")
    names = [field.attname for field in through._meta.concrete_fields]
    own = f"{rows._meta.model_name}_id"
    for tied in through.objects.filter(**{own: key}).values(*names):
        recorded.objects.create(history=first, **tied)
