"""The figures of an indicator as tables and as a chart over time."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from initiatives.models import Indicator, Measurement, Slot
from initiatives.models.indicator import QUARTERS
from portfolio.numbers import decimals_of
from reports.assessment import Against, Assessment, Trend, trends
from reports.assessment_words import Notation, sentences, trend_words, verdict_words
from reports.document import (
    Cell,
    Column,
    ColumnKind,
    Line,
    LineChart,
    NumberCell,
    Point,
    Row,
    Series,
    Step,
    Style,
    Table,
    TagCell,
    TextCell,
    Threshold,
)
from reports.layouts.form_reading import measured_of

SLOTS = (*QUARTERS, Slot.YEAR, Slot.UNKNOWN)
SLOT_SHARE = 10
Figures = dict[tuple[int, str], Measurement]


class IndicatorTables:
    """What is written of one indicator, with all of its figures with as many decimals."""

    def __init__(self, indicator: Indicator, years: tuple[Assessment, ...]) -> None:
        self.indicator = indicator
        self.years = years
        self.figures: Figures = {
            (each.year, each.slot): each for each in indicator.measurements.all()
        }
        self.targets = sorted(indicator.targets.all(), key=lambda target: target.year)
        self.notation = Notation(
            decimals=max(map(decimals_of, self._values()), default=0),
            unit=indicator.unit,
            desired_label=indicator.desired_label,
            acceptable_label=indicator.acceptable_label,
            lower_is_better=indicator.lower_is_better,
        )

    def _values(self) -> Iterator[Decimal]:
        yield from (each.value for each in self.figures.values())
        for target in self.targets:
            yield target.desired
            if target.acceptable is not None:
                yield target.acceptable

    @property
    def slots(self) -> list[Slot]:
        """The columns: all quarters of what is measured by quarter, the year, what is unknown."""
        found = {slot for _year, slot in self.figures}
        quarterly = any(slot in found for slot in QUARTERS)
        return [
            slot
            for slot in SLOTS
            if slot in found or (quarterly and slot in QUARTERS) or slot is Slot.YEAR
        ]

    @property
    def desired_heading(self) -> str:
        return self.indicator.desired_label or _("Desired")

    @property
    def acceptable_heading(self) -> str:
        return self.indicator.acceptable_label or _("Acceptable")

    def number(self, value: Decimal | None) -> NumberCell:
        return NumberCell(value, decimals=self.notation.decimals, unit=self.indicator.unit)

    # --- Tables --------------------------------------------------------------------------------

    def figure_table(self) -> Table:
        """As documents print them: a row for each year, and what cannot be placed in a column of
        its own.
        """
        years = [year for year in self.years if self._has_figure(year.year)]
        has_notes = any(each.note for each in self.figures.values())
        columns = (
            Column("calendar_year", _("Year"), share=14),
            *(Column(slot, short_name(slot), ColumnKind.NUMBER, SLOT_SHARE) for slot in self.slots),
            *((Column("note", _("Note"), share=24),) if has_notes else ()),
        )
        rows = tuple(
            Row(
                f"figures:{self.indicator.pk}:{year.year}",
                (
                    TextCell.of(str(year.year)),
                    *map(self._figure_cell, [year.year] * len(self.slots), self.slots),
                    *((self._note_cell(year.year),) if has_notes else ()),
                ),
            )
            for year in years
        )
        title = _("%(indicator)s: figures") % {"indicator": self.indicator}
        key = f"figures:{self.indicator.pk}"
        return Table(key, title, columns, rows, show_title=True)

    def _has_figure(self, year: int) -> bool:
        return any((year, slot) in self.figures for slot in SLOTS)

    def _figure_cell(self, year: int, slot: Slot) -> NumberCell:
        found = self.figures.get((year, slot))
        return self.number(found.value if found is not None else None)

    def _note_cell(self, year: int) -> TextCell:
        """Each note with the figure that it is about."""
        noted = [found for slot in SLOTS if (found := self.figures.get((year, slot)))]
        return TextCell(
            tuple(
                Line(f"{self.notation.figure(each.value)}: {each.note}", Style.MUTED)
                for each in noted
                if each.note
            )
        )

    def target_table(self) -> Table:
        has_acceptable = any(target.acceptable is not None for target in self.targets)
        columns = (
            Column("calendar_year", _("Year"), share=10),
            Column("desired", self.desired_heading, ColumnKind.NUMBER, 20),
            *(
                (Column("acceptable", self.acceptable_heading, ColumnKind.NUMBER, 20),)
                if has_acceptable
                else ()
            ),
        )
        rows = tuple(
            Row(
                f"target:{target.pk}",
                (
                    TextCell.of(str(target.year)),
                    self.number(target.desired),
                    *((self.number(target.acceptable),) if has_acceptable else ()),
                ),
            )
            for target in self.targets
        )
        title = _("%(indicator)s: targets") % {"indicator": self.indicator}
        key = f"targets:{self.indicator.pk}"
        return Table(key, title, columns, rows, show_title=True)

    def assessment_table(self) -> Table:
        """Each year against its two thresholds; words where a distance is a range."""
        columns = (
            Column("calendar_year", _("Year"), share=8),
            Column("verdict", _("Assessment"), share=20),
            Column("desired", self._distance_heading(self.desired_heading), share=10),
            Column("acceptable", self._distance_heading(self.acceptable_heading), share=10),
            Column("explanation", _("Explanation"), share=52),
        )
        rows = tuple(self._assessment_row(year) for year in self.years)
        title = _("%(indicator)s: assessment of each year") % {"indicator": self.indicator}
        key = f"assessment:{self.indicator.pk}"
        return Table(key, title, columns, rows, show_title=True)

    def _assessment_row(self, year: Assessment) -> Row:
        cells: tuple[Cell, ...] = (
            TextCell.of(str(year.year)),
            TagCell(year.verdict.value, verdict_words(year)),
            self._distance(year.desired),
            self._distance(year.acceptable),
            TextCell(tuple(map(Line, self._explanations(year)))),
        )
        return Row(f"assessment:{self.indicator.pk}:{year.year}", cells)

    def _explanations(self, year: Assessment) -> tuple[str, ...]:
        """Of a year without any figure the assessment says it all."""
        return sentences(year, self.notation) if year.readings else ()

    @staticmethod
    def _distance_heading(label: str) -> str:
        return _("Better than “%(target)s” by") % {"target": label}

    def _distance(self, against: Against | None) -> TextCell:
        """Below zero for a year that is worse; empty where there is nothing to compare."""
        if against is None or against.distance is None:
            return TextCell()
        return TextCell.of(self.notation.distance(against.distance))

    def trend_table(self) -> Table:
        """Each quarter against the same quarter of the year before: seasons are not compared."""
        found = self.trends()
        by_place = {(each.year, each.quarter): each for each in found}
        columns = (
            Column("calendar_year", _("Year"), share=10),
            *(Column(quarter, short_name(quarter), share=18) for quarter in QUARTERS),
        )
        rows = tuple(
            Row(
                f"trend:{self.indicator.pk}:{year}",
                (
                    TextCell.of(str(year)),
                    *(self._trend_cell(by_place.get((year, quarter))) for quarter in QUARTERS),
                ),
            )
            for year in sorted({each.year for each in found})
        )
        title = _("%(indicator)s: against the same quarter of the year before")
        key = f"trend:{self.indicator.pk}"
        return Table(key, title % {"indicator": self.indicator}, columns, rows, show_title=True)

    def trends(self) -> tuple[Trend, ...]:
        return trends(measured_of(self.indicator), lower_is_better=self.indicator.lower_is_better)

    def _trend_cell(self, trend: Trend | None) -> TextCell:
        return TextCell.of(trend_words(trend, self.notation)) if trend is not None else TextCell()

    # --- Chart ---------------------------------------------------------------------------------

    def chart(self) -> LineChart:
        """The quarters in order, or the years where nothing is measured by quarter."""
        quarterly = any(slot in QUARTERS for _year, slot in self.figures)
        points = [point for year in self.years for point in self._points(year, quarterly)]
        thresholds = [
            self._threshold("desired", self.desired_heading),
            self._threshold("acceptable", self.acceptable_heading),
        ]
        return LineChart(
            f"chart:{self.indicator.pk}",
            str(self.indicator),
            _("The figures stand in the table “%(table)s”.") % {"table": self.figure_table().title},
            (Series("figures", str(self.indicator), tuple(points)),),
            tuple(threshold for threshold in thresholds if threshold.steps),
            self.indicator.unit,
            str(Slot.UNKNOWN.label).capitalize(),
        )

    def _points(self, year: Assessment, quarterly: bool) -> Iterator[Point]:
        """A figure whose quarter is unknown is a hollow mark, in the last place that is free."""
        slots = QUARTERS if quarterly else (Slot.YEAR,)
        free = [slot for slot in slots if (year.year, slot) not in self.figures]
        for slot in slots:
            name = f"{short_name(slot)} {year.year}" if quarterly else str(year.year)
            found = self.figures.get((year.year, slot))
            unknown = self.figures.get((year.year, Slot.UNKNOWN))
            is_uncertain = unknown is not None and free[-1:] == [slot]
            shown = unknown if is_uncertain else found
            if shown is None:
                yield Point(name, None, group=str(year.year))
            else:
                words = self.notation.figure(shown.value)
                yield Point(name, shown.value, words, str(year.year), is_uncertain)

    def _threshold(self, name: str, label: str) -> Threshold:
        values = [(target.year, getattr(target, name)) for target in self.targets]
        steps = tuple(
            Step(str(year), value, self.notation.figure(value))
            for year, value in values
            if value is not None
        )
        return Threshold(name, label, steps)


def short_name(slot: Slot) -> str:
    """A heading that is as narrow as the figures below it."""
    if slot is Slot.YEAR:
        return _("Whole year")
    if slot is Slot.UNKNOWN:
        return str(slot.label).capitalize()
    return _("Q%(number)s") % {"number": slot.value}
