"""Indicators (*indikatorer*): what is measured over years, against what each year is to reach.

Any portfolio may have some, of itself, of its areas and of its projects, whatever its face.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from initiatives.models import Area, Indicator, Project, Slot
from reports.assessment import Assessment, needed_per_year
from reports.assessment_words import needed_words, threshold_sentences, verdict_words
from reports.document import Block, Figure, Note, NoteKind, Notes, Section
from reports.layouts.indicator_tables import IndicatorTables
from reports.layouts.prose import prose
from reports.layouts.reading import Reading


def of_portfolio(reading: Reading) -> tuple[Section, ...]:
    """Those of the portfolio as a whole."""
    return _sections(_of_portfolio(reading), reading)


def of_area(area: Area, reading: Reading) -> tuple[Section, ...]:
    """Those of the area, and of its projects."""
    found = (
        indicator
        for indicator in reading.forms.indicators
        if indicator.area_id == area.pk
        or (indicator.project is not None and indicator.project.area_id == area.pk)
    )
    return _sections(found, reading)


def of_project(project: Project, reading: Reading) -> tuple[Section, ...]:
    return _sections(reading.forms.indicators_of(project), reading)


def newest_figures(reading: Reading) -> Iterator[Figure]:
    """The newest figure of each of the portfolio's indicators, and how its year is assessed."""
    for indicator in _of_portfolio(reading):
        years = reading.forms.assessed(indicator)
        tables = IndicatorTables(indicator, years)
        if not tables.figures:
            continue
        newest = max(tables.figures.values(), key=lambda each: (each.year, _place(each.slot)))
        words = {
            "indicator": indicator,
            "year": newest.year,
            "slot": newest.get_slot_display(),
        }
        yield Figure(
            f"indicator:{indicator.pk}",
            _("%(indicator)s %(year)s, %(slot)s") % words,
            tables.number(newest.value),
            _explanation(newest.year, years, tables),
        )


def _explanation(year: int, years: Iterable[Assessment], tables: IndicatorTables) -> str:
    found = next(each for each in years if each.year == year)
    return " ".join(threshold_sentences(found, tables.notation)) or verdict_words(found)


def _place(slot: str) -> int:
    """After the quarters comes the year, and what may be of either."""
    return [*Slot.values].index(slot)


def _of_portfolio(reading: Reading) -> list[Indicator]:
    return [
        indicator
        for indicator in reading.forms.indicators
        if indicator.area_id is None and indicator.project_id is None
    ]


def _sections(indicators: Iterable[Indicator], reading: Reading) -> tuple[Section, ...]:
    return tuple(_section(indicator, reading) for indicator in indicators)


def _section(indicator: Indicator, reading: Reading) -> Section:
    name = _("Indicator: %(name)s") % {"name": indicator.name}
    if indicator.project is not None:
        name = f"{name} ({indicator.project})"
    return Section(
        key=f"indicator:{indicator.pk}",
        title=name,
        intro=prose(indicator.note),
        blocks=tuple(_blocks(indicator, reading)),
    )


def _blocks(indicator: Indicator, reading: Reading) -> Iterator[Block]:
    """What is known, what it is to be, and what follows; no table of what there is nothing of."""
    years = reading.forms.assessed(indicator)
    tables = IndicatorTables(indicator, years)
    if tables.figures:
        yield tables.chart()
    yield tables.figure_table()
    yield tables.target_table()
    if findings := tuple(_findings(years, tables, reading)):
        yield Notes(f"findings:{indicator.pk}", findings)
    if any(year.desired is not None for year in years):
        yield tables.assessment_table()
    if tables.trends():
        yield tables.trend_table()
    needed = needed_per_year(years, lower_is_better=indicator.lower_is_better)
    if remarks := tuple(
        Note(NoteKind.REMARK, needed_words(each, tables.notation)) for each in needed
    ):
        yield Notes(f"needed:{indicator.pk}", remarks)


# --- Findings ------------------------------------------------------------------------------------


def _findings(
    years: Iterable[Assessment], tables: IndicatorTables, reading: Reading
) -> Iterator[Note]:
    for year in years:
        if words := _gap(year, tables):
            yield Note(NoteKind.FINDING, words)
        if year.differs and year.stated is not None and year.mean is not None:
            words = _(
                "%(year)s: stated for the year is %(stated)s, but the mean of its quarters is "
                "%(mean)s."
            ) % {
                "year": year.year,
                "stated": tables.notation.figure(year.stated),
                "mean": tables.notation.figure(year.mean),
            }
            yield Note(NoteKind.FINDING, words)
    yield from _without_result(years, reading)


def _gap(year: Assessment, tables: IndicatorTables) -> str:
    """What is missing of a year that has figures; which place it is of, as far as is known."""
    if year.unknown is not None and year.missing:
        places = [str(slot.label) for slot in year.missing]
        if year.stated is None:
            places.append(str(Slot.YEAR.label))
        return _(
            "%(year)s: not every figure is there, and it is not known what %(figure)s is of: "
            "%(places)s."
        ) % {
            "year": year.year,
            "figure": tables.notation.figure(year.unknown),
            "places": _either(places),
        }
    if year.readings and year.missing:
        quarters = ", ".join(str(slot.label) for slot in year.missing)
        return _("%(year)s: without a figure: %(quarters)s.") % {
            "year": year.year,
            "quarters": quarters,
        }
    return ""


def _either(places: list[str]) -> str:
    if len(places) < 2:
        return "".join(places)
    return _("%(some)s or %(last)s") % {"some": ", ".join(places[:-1]), "last": places[-1]}


def _without_result(years: Iterable[Assessment], reading: Reading) -> Iterator[Note]:
    """Years with a target and no figure: to be explained if they are over."""
    empty = [year.year for year in years if year.desired is not None and not year.readings]
    over = [str(year) for year in empty if year < reading.scope.on.year]
    to_come = [str(year) for year in empty if year >= reading.scope.on.year]
    if over:
        words = _("Targets without a figure: %(years)s.") % {"years": ", ".join(over)}
        yield Note(NoteKind.FINDING, words)
    if to_come:
        words = _("Targets of years that are not over: %(years)s.") % {"years": ", ".join(to_come)}
        yield Note(NoteKind.REMARK, words)
