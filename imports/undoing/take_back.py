"""Put the site's rows back as they were before an import, with a history row for each."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accounts.history import signed
from accounts.recorded_at_once import Occasion, create_recorded, delete_recorded
from imports.undoing.entries import HOMES, SHARED, Done, Entries, Entry, in_chunks, rows_by_key
from imports.undoing.touched import keys_tied, users_of
from initiatives.actions.report_status import CARRIED_OVER
from initiatives.models import Project, Stage, StatusUpdate


def take_back(entries: Entries, occasion: Occasion) -> None:
    """In reverse: changed rows get their values back, deleted ones come back with their keys, made
    ones go. To be called in a transaction, of entries that nobody has touched since.
    """
    _say_again(entries, occasion)
    _return(entries, occasion)
    for entry in reversed(entries.all):
        if entry.done is Done.CHANGED:
            _change_back(entry, occasion)
    _remove(entries, occasion)


# --- Statuses ------------------------------------------------------------------------------------


def _say_again(entries: Entries, occasion: Occasion) -> None:
    """A status is never taken away from a project that stays: it is followed, on the same day, by
    one that says what held before.
    """
    made = entries.keys(Done.MADE)
    rows = rows_by_key(StatusUpdate, made.get(StatusUpdate, set()))
    going = made.get(Project, set())
    newest = {
        row.project_id: row for _key, row in sorted(rows.items()) if row.project_id not in going
    }
    for row in newest.values():
        earlier = StatusUpdate.objects.newest_of(row.project_id, on=row.on)
        before = earlier.exclude(pk__in=rows).first()
        StatusUpdate.objects.create(
            project_id=row.project_id, on=row.on, by=occasion.by, **_said(before)
        )


def _said(before: StatusUpdate | None) -> dict[str, Any]:
    if before is None:
        return {
            "stage": Stage.NOT_STARTED,
            "text": _("The import that gave this project its status was undone."),
        }
    return {name: getattr(before, name) for name in CARRIED_OVER}


# --- Values and rows that were there -------------------------------------------------------------


def _change_back(entry: Entry, occasion: Occasion) -> None:
    row: Any = entry.model._base_manager.get(pk=entry.key)
    ties = _fill(row, entry)
    row._change_reason = occasion.reason
    row._history_date = occasion.at
    signed(row, by=occasion.by).save()
    for name, keys in ties.items():
        getattr(row, name).set(keys)


def _fill(row: Any, entry: Entry) -> dict[str, list[int]]:
    """Give the row its values from before; what it was tied to is told."""
    ties: dict[str, list[int]] = {}
    for name, value in entry.before.items():
        field: Any = entry.model._meta.get_field(name)
        if field.many_to_many:
            ties[name] = list(value)
        elif not field.primary_key and field.name != "version":
            kind = field.target_field if field.is_relation else field
            setattr(row, field.attname, kind.to_python(value))
    return ties


def _return(entries: Entries, occasion: Occasion) -> None:
    """What was deleted, each model after those that its rows belong to."""
    back: dict[type[models.Model], list[Entry]] = {}
    for entry in entries:
        if entry.done is Done.DELETED:
            back.setdefault(entry.model, []).append(entry)
    for model in _parents_first(back):
        rows, ties = [], list[tuple[str, Any, int]]()
        for entry in back[model]:
            row: Any = model(pk=entry.key)
            if "version" in entry.before:
                row.version = entry.before["version"] + 1
            ties += [(name, row, key) for name, keys in _fill(row, entry).items() for key in keys]
            rows.append(row)
        if hasattr(model, "history"):
            names = {name for name, _row, _key in ties}
            create_recorded(
                rows,
                occasion,
                {each: [(row, key) for name, row, key in ties if name == each] for each in names},
            )
        else:
            for row in rows:
                # As it was, also the moment when it was written.
                row.save_base(raw=True, force_insert=True)


def _remove(entries: Entries, occasion: Occasion) -> None:
    """What was made: first what stands in others. Of what several rows share, only what nobody
    else has come to use, and nobody has changed.
    """
    made = entries.keys(Done.MADE)
    own = [model for model in made if not issubclass(model, (*HOMES, *SHARED, StatusUpdate))]
    for model in reversed(_parents_first(own)):
        if model is Project:
            _remove_statuses(made[Project])
        _delete(model, made[model], occasion)
    for model in reversed(_parents_first(each for each in made if issubclass(each, HOMES))):
        _delete(model, made[model], occasion)
    for model in reversed(_parents_first(each for each in made if issubclass(each, SHARED))):
        _delete(model, _unused(model, made[model], entries), occasion)


def _unused(model: type[models.Model], keys: set[int], entries: Entries) -> set[int]:
    rows = rows_by_key(model, keys)
    used = {key for _user, key in users_of(model, keys, {})} | keys_tied(model, keys)
    return {
        key
        for key, row in rows.items()
        if key not in used and row.version == entries.versions[model, key]
    }


def _delete(model: type[models.Model], keys: set[int], occasion: Occasion) -> None:
    """With what each of them belongs to, which its history is filed under."""
    known: Any = model._default_manager.all()
    paths = [getattr(known, name, None) for name in ("portfolio_path", "area_path", "project_path")]
    above = {path.rpartition("__")[0] for path in paths if path} - {""}
    named = {field.name for field in model._meta.concrete_fields if field.is_relation}
    for chunk in in_chunks(keys):
        rows = model._base_manager.filter(pk__in=chunk).select_related(*above, *named)
        delete_recorded(list(rows), occasion)


def _remove_statuses(projects: set[int]) -> None:
    """They go with their project, and only so: also the database lets them."""
    for chunk in in_chunks(projects):
        models.QuerySet(StatusUpdate).filter(project__in=chunk).delete()


def _parents_first(kinds: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Each after those that its rows refer to."""
    waiting, placed = list(kinds), list[type[models.Model]]()
    while waiting:
        free = next(
            (each for each in waiting if not (_referred(each) & set(waiting)) - {each}), waiting[0]
        )
        waiting.remove(free)
        placed.append(free)
    return placed


def _referred(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}
