"""Indicators of the whole portfolio, with what was measured and what is aimed at."""

from imports.located import Located
from imports.portfolio_file.known import Known, saved
from initiatives.models import Indicator, Measurement, Target

WORDS = ("unit", "lower_is_better", "desired_label", "acceptable_label", "note")
MEASUREMENT = ("year", "slot", "value", "as_written", "note")
TARGET = ("year", "desired", "acceptable")


def load_indicator(known: Known, row: Located, order: int) -> None:
    row.refuse_others(("name", *WORDS, "measurements", "targets"))
    words = row.given(WORDS)
    indicator = saved(
        row, Indicator(portfolio=known.portfolio, order=order, name=row["name"], **words)
    )
    for measured in row.rows_if_any("measurements"):
        _load_measurement(indicator, measured)
    for target in row.rows_if_any("targets"):
        _load_target(indicator, target)


def _load_measurement(indicator: Indicator, row: Located) -> None:
    row.refuse_others(MEASUREMENT)
    saved(
        row,
        Measurement(
            indicator=indicator,
            value=row.number("value"),
            **row.only(("year", "slot")),
            **row.given(("as_written", "note")),
        ),
    )


def _load_target(indicator: Indicator, row: Located) -> None:
    row.refuse_others(TARGET)
    saved(
        row,
        Target(
            indicator=indicator,
            year=row["year"],
            desired=row.number("desired"),
            acceptable=row.number_or_none("acceptable"),
        ),
    )
