"""Budgets as they stood on a day that has passed: out of what was frozen, for nothing else knows.

Statuses are kept day by day; an amount that is changed is another from then on. What a meeting was
given is the only certain knowledge of how the money stood.
"""

from django.utils.translation import gettext as _

from budgets.models import BudgetFrame
from initiatives.models import Area
from portfolio.dates import format_date
from portfolio.money import parse_decimal_string
from reports.changes import Facts
from reports.document import (
    Column,
    ColumnKind,
    Line,
    Missing,
    MoneyCell,
    Row,
    Section,
    Table,
    TextCell,
)
from reports.layouts.frozen_facts import last_side
from reports.layouts.reading import Reading


def section(reading: Reading, *, language: str) -> Section:
    """What each frame came to at the last meeting up to the day shown, beside what it does now."""
    title = _("Budgets as they stood")
    side = last_side(reading.scope)
    day = format_date(reading.scope.on, language)
    if side is None:
        words = _("No report was frozen on or before %(day)s: the amounts are those of today.")
        return Section("frozen_budgets", title, (Line(words % {"day": day}),))
    words = _(
        "Statuses are those of %(day)s; other amounts than these are those of today. How the "
        "budgets stood was frozen at: %(meeting)s."
    ) % {"day": day, "meeting": side.words(language)}
    then = {
        frame["key"]: frame
        for area in side.facts.get("areas", ())
        for frame in area.get("frames", ())
    }
    columns = (
        Column("frame", reading.portfolio.area_word or _("Area"), share=40),
        Column("then", _("At the meeting"), ColumnKind.MONEY, share=20),
        Column("now", _("Today"), ColumnKind.MONEY, share=20),
        Column("difference", _("Difference"), ColumnKind.MONEY, share=20),
    )
    rows = tuple(
        _row(area, frame, then.pop(f"frame:{frame.pk}", None)) for area, frame in reading.frames()
    )
    gone = tuple(_gone(key, frame) for key, frame in then.items())
    table = Table("frozen_budgets", title, columns, (*rows, *gone))
    return Section("frozen_budgets", title, (Line(words),), (table,))


def _row(area: Area, frame: BudgetFrame, then: Facts | None) -> Row:
    was = parse_decimal_string(then.get("computed")) if then is not None else None
    now = frame.computed_oere
    cells = (
        TextCell.of(str(frame) or str(area)),
        MoneyCell(was, Missing.NOT_APPLICABLE),
        MoneyCell(now),
        MoneyCell(None if was is None else now - was, Missing.NOT_APPLICABLE),
    )
    return Row(f"frame:{frame.pk}", cells)


def _gone(key: str, then: Facts) -> Row:
    """A frame that is there no more."""
    cells = (
        TextCell.of(then.get("name") or _("A frame that is gone")),
        MoneyCell(parse_decimal_string(then.get("computed"))),
        MoneyCell(missing=Missing.NOT_APPLICABLE),
        MoneyCell(missing=Missing.NOT_APPLICABLE),
    )
    return Row(key, cells)
