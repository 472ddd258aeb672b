"""What a row says of how far a project is: a new status, or none."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from imports.content import ReadCell, ReadRow, ReadStatus
from imports.fields import Field
from imports.planning.ground import Findings, Ground
from imports.planning.limits import too_long
from imports.planning.texts import same
from imports.planning.words import kept
from initiatives.actions.report_status import CARRIED_OVER
from initiatives.models import Project, Stage, StatusUpdate

_OF_TEXT = ("text", "evaluation_outstanding", "accounts_outstanding", "decision_wanted")
"""What stands in the cell of the text."""


def compare_status(
    ground: Ground, row: ReadRow, found: Findings, project: Project | None
) -> Mapping[str, Any] | None:
    """The fields of a new status; None where what holds on its day says the same.

    What the file does not say is carried over from what was said last, as when somebody reports.
    """
    text, stage = row.cells.get(Field.STATUS), row.cells.get(Field.STAGE)
    text = text if ground.says_something(text) else None
    stage = stage if ground.says_something(stage) and stage and stage.value else None
    if text is None and stage is None:
        return None
    said = _said(text)
    on = _day(ground, row, said)
    holds = ground.site.status_on(project, on)
    values = _values(ground, said, text, stage, holds)
    cell = text or stage
    is_new = holds is None or any(getattr(holds, key) != value for key, value in values.items())
    if is_new and (reason := _refusal(ground, on, values)):
        found.refuse(cell, reason)
        is_new = False
    _show(ground, found, text, stage, holds, values, is_new=is_new)
    if not is_new:
        return None
    if "stage" not in values and holds is None:
        found.remark(text, _("The words do not say how far it is: read as in progress."))
    carried = {name: getattr(holds, name) for name in CARRIED_OVER} if holds is not None else {}
    return {"stage": str(Stage.IN_PROGRESS), **carried, **values, "on": on}


def _said(cell: ReadCell | None) -> ReadStatus:
    if cell is None:
        return ReadStatus("")
    return cell.value if isinstance(cell.value, ReadStatus) else ReadStatus(cell.words)


def _day(ground: Ground, row: ReadRow, said: ReadStatus) -> date:
    cell = row.cells.get(Field.STATUS_ON)
    named = cell.value if cell is not None and isinstance(cell.value, date) else None
    return named or said.on or ground.content.status_on or ground.on


def _values(
    ground: Ground,
    said: ReadStatus,
    text: ReadCell | None,
    stage: ReadCell | None,
    holds: StatusUpdate | None,
) -> dict[str, Any]:
    """What the file says, so far as it is something else than what holds.

    The same words are the same status, whatever stage one may read from them: a person may have
    chosen another.
    """
    values: dict[str, Any] = {}
    words = kept(said.text).strip()
    is_other = text is not None and (holds is None or not same(ground, holds.text, words))
    if is_other:
        values["text"] = words
    if is_other or (text is not None and ground.is_keyed):
        # The cell of a workbook that came back says all that is outstanding, or that nothing is.
        values["evaluation_outstanding"] = said.evaluation_outstanding
        values["accounts_outstanding"] = said.accounts_outstanding
        if ground.is_keyed:
            values["decision_wanted"] = said.decision_wanted
    if is_other and said.stage is not None:
        values["stage"] = str(said.stage)
    if stage is not None:
        values["stage"] = str(stage.value)
    return values


def _refusal(ground: Ground, on: date, values: Mapping[str, Any]) -> str:
    portfolio = ground.site.portfolio
    if on > ground.on:
        return _("A status cannot be of a day that has not come.")
    if portfolio is not None and portfolio.is_closed(on=ground.on):
        return _("The portfolio is closed: nothing more is reported.")
    return too_long(StatusUpdate, "text", values.get("text", ""))


def _show(
    ground: Ground,
    found: Findings,
    text: ReadCell | None,
    stage: ReadCell | None,
    holds: StatusUpdate | None,
    values: Mapping[str, Any],
    *,
    is_new: bool,
) -> None:
    old_text = holds.text if holds is not None else ""
    old_stage = str(holds.get_stage_display()) if holds is not None else ""
    new_stage = str(Stage(values["stage"]).label) if "stage" in values else old_stage
    if text is not None:
        new_text = values.get("text", old_text)
        shown = is_new and any(
            name in values and (holds is None or getattr(holds, name) != values[name])
            for name in _OF_TEXT
        )
        if stage is None and new_stage != old_stage and is_new:
            # The stage that was read of the words has no column of its own to stand in.
            old_text, new_text = _with(old_stage, old_text), _with(new_stage, new_text)
            shown = True
        found.cell(text, old=old_text, new=new_text, is_changed=shown)
    if stage is not None:
        is_changed = is_new and new_stage != old_stage
        found.cell(stage, old=old_stage, new=new_stage, is_changed=is_changed)


def _with(stage: str, text: str) -> str:
    return f"{stage}: {text}" if stage and text else stage or text
