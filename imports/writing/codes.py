"""Projects of one area that exchange their numbers: no two may have one even for a moment."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives.models import Portfolio, Project

Change = tuple[str, Any, dict[str, Any]]
"""The key of the planned row, the project, and its new values."""


def in_order_of_codes(changes: list[Change]) -> Iterator[Change]:
    """The same changes, so ordered that a number is free before it is given again.

    Where they go round in a circle, one is left without a number first. Each is to be saved
    before the next is asked for.
    """
    holders = {
        (project.area_id, project.code): at
        for at, (_key, project, _values) in enumerate(changes)
        if project.code
    }
    waits_for = [holders.get(_wanted(each)) for each in changes]
    done = [False] * len(changes)
    for first in range(len(changes)):
        path: list[int] = []
        on_path: set[int] = set()
        at: int | None = first
        while at is not None and not done[at] and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = waits_for[at] if waits_for[at] != at else None
        if at in on_path and at is not None:
            key, project, _values = changes[at]
            yield key, project, {"code": ""}
        for each in reversed(path):
            done[each] = True
            yield changes[each]


def check_codes(portfolio: Portfolio, changes: list[Change], new: list[tuple[Any, str]]) -> None:
    """Raises ValidationError where a row takes a number from one that was not chosen with it.

    `new` are the areas and numbers of projects to be made.
    """
    changed = {project.pk for _key, project, _values in changes}
    rows = Project.objects.filter(area__portfolio=portfolio).exclude(code="").order_by()
    taken = {
        (area, code)
        for key, area, code in rows.values_list("pk", "area", "code")
        if key not in changed
    }
    for area, code in [*(_wanted(each) for each in changes), *new]:
        if code and (area, code) in taken:
            message = _("The number %(code)s is another project’s: import both rows together.")
            raise ValidationError(message % {"code": code})


def _wanted(change: Change) -> tuple[Any, str]:
    _key, project, values = change
    area = values["area"].pk if "area" in values else project.area_id
    return area, values.get("code", project.code)
