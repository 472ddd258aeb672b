"""Plain texts of a row, field by field."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from imports.content import ReadCell, ReadRow
from imports.fields import Field
from imports.planning.ground import Findings, Ground
from imports.planning.limits import too_long
from imports.planning.words import flat, kept, same_text
from portfolio.fields import ProseField


def compare_texts(
    ground: Ground,
    row: ReadRow,
    found: Findings,
    *,
    model: Any,
    held: Any,
    fields: Mapping[Field, str],
) -> dict[str, Any]:
    """The new values of `held` (None: a new row) that the row's cells give."""
    values: dict[str, Any] = {}
    for field, name in fields.items():
        cell = row.cells.get(field)
        if cell is None or not ground.says_something(cell):
            continue
        old = getattr(held, name) if held is not None else ""
        new = _value(cell, model, name)
        if same(ground, old, new):
            found.cell(cell, old=old, new=old, is_changed=False)
        elif reason := _refusal(model, name, new):
            found.refuse(cell, reason)
            found.cell(cell, old=old, new=old, is_changed=False)
        else:
            values[name] = new
            found.cell(cell, old=old, new=new, is_changed=True)
    return values


def same(ground: Ground, old: str, new: str) -> bool:
    """In a workbook with keys also a line break is a change: nothing else was changed there."""
    return old == new or (not ground.is_keyed and same_text(old, new))


def _value(cell: ReadCell, model: Any, name: str) -> str:
    # What was read of the words, such as the parts of a source, is not the words.
    words = cell.value if isinstance(cell.value, str) else cell.words
    is_prose = isinstance(model._meta.get_field(name), ProseField)
    return kept(words).strip() if is_prose else flat(words)


def _refusal(model: Any, name: str, words: str) -> str:
    if not words and not model._meta.get_field(name).blank:
        return _("This cannot be empty.")
    return too_long(model, name, words)
