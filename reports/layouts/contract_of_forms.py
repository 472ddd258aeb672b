"""What agreements and plans add to the JSON contract: what is aimed at, and what was found.

Numbers are strings as people write them in JSON, `8.5`, so that none is rounded on its way.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from initiatives.models import Clause, Criterion, CriterionResult, Goal, Indicator
from portfolio.dates import WrittenDate
from reports.assessment import Against, Assessment, trends
from reports.layouts.form_reading import FormReading, measured_of
from reports.year_readings import Range


def parties(forms: FormReading) -> list[dict[str, Any]]:
    return [
        {
            "key": f"party:{party.pk}",
            "person": party.person.name,
            "title": party.title,
            "side": party.side,
            "signed_on": party.signed_on.isoformat() if party.signed_on is not None else None,
        }
        for party in forms.parties
    ]


def clauses(rows: Iterable[Clause]) -> list[dict[str, Any]]:
    """An empty text is a place that was left blank."""
    return [
        {
            "key": f"clause:{clause.pk}",
            "number": clause.number,
            "heading": clause.heading,
            "text": clause.text,
        }
        for clause in rows
    ]


def goals(rows: Iterable[Goal]) -> list[dict[str, Any]]:
    return [
        {
            "key": f"goal:{goal.pk}",
            "letter": goal.letter,
            "group": goal.group,
            "text": goal.text,
            "deadline": written(goal.deadline),
            "carried_from": f"goal:{goal.carried_from_id}" if goal.carried_from_id else None,
        }
        for goal in rows
    ]


def criteria(project: int, forms: FormReading) -> list[dict[str, Any]]:
    return [_criterion(each) for each in forms.criteria_by_project.get(project, [])]


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "key": f"criterion:{criterion.pk}",
        "goal": f"goal:{criterion.goal_id}" if criterion.goal_id is not None else None,
        "letter": criterion.letter,
        "text": criterion.text,
        "kind": criterion.kind,
        "threshold": _number(criterion.threshold),
        "unit": criterion.unit,
        "approximate": criterion.approximate,
        "method": criterion.method,
        "deadline": written(criterion.deadline),
        "carried_from": _carried(criterion),
        "verdict": criterion.verdict,
        "result": _result(criterion, criterion.result),
    }


def _carried(criterion: Criterion) -> str | None:
    origin = criterion.carried_from_id
    return f"criterion:{origin}" if origin is not None else None


def _result(criterion: Criterion, result: CriterionResult | None) -> dict[str, Any] | None:
    """`measured` is what is held against the threshold; `said` is what a person judged."""
    if result is None:
        return None
    return {
        "key": f"result:{result.pk}",
        "on": result.on.isoformat(),
        "value": _number(result.value),
        "base": _number(result.base),
        "measured": _number(criterion.measured(result)),
        "asked": result.asked,
        "said": result.verdict or None,
        "evidence": result.evidence,
    }


def indicators(forms: FormReading) -> list[dict[str, Any]]:
    return [_indicator(indicator, forms) for indicator in forms.indicators]


def _indicator(indicator: Indicator, forms: FormReading) -> dict[str, Any]:
    area, project = indicator.area_id, indicator.project_id
    return {
        "key": f"indicator:{indicator.pk}",
        "area": f"area:{area}" if area is not None else None,
        "project": f"project:{project}" if project is not None else None,
        "name": indicator.name,
        "unit": indicator.unit,
        "lower_is_better": indicator.lower_is_better,
        "measurements": [
            {
                "key": f"measurement:{measured.pk}",
                "year": measured.year,
                "slot": measured.slot,
                "value": _number(measured.value),
                "as_written": measured.as_written,
            }
            for measured in indicator.measurements.all()
        ],
        "targets": [
            {
                "key": f"target:{target.pk}",
                "year": target.year,
                "desired": _number(target.desired),
                "acceptable": _number(target.acceptable),
            }
            for target in indicator.targets.all()
        ],
        "assessment": [_assessment(year) for year in forms.assessed(indicator)],
        "trends": [
            {
                "year": trend.year,
                "slot": trend.quarter,
                "before": _number(trend.before),
                "now": _number(trend.now),
                "direction": trend.direction,
            }
            for trend in trends(measured_of(indicator), lower_is_better=indicator.lower_is_better)
        ],
    }


def _assessment(year: Assessment) -> dict[str, Any]:
    return {
        "year": year.year,
        "verdict": year.verdict,
        "depends_on_unknown": year.depends_on_unknown,
        "stated": _number(year.stated),
        "unknown": _number(year.unknown),
        "mean": _number(year.mean),
        "missing": list(year.missing),
        "desired": _against(year.desired),
        "acceptable": _against(year.acceptable),
        "readings": [
            {"basis": reading.basis, "year": _range(reading.year)} for reading in year.readings
        ],
    }


def _against(against: Against | None) -> dict[str, Any] | None:
    """`distance`: by how much the year is better than the threshold, below zero if it is worse."""
    if against is None:
        return None
    return {
        "threshold": _number(against.threshold),
        "reached": against.reached,
        "distance": _range(against.distance),
    }


def _range(found: Range | None) -> dict[str, Any] | None:
    return None if found is None else {"low": _number(found.low), "high": _number(found.high)}


def _number(value: Decimal | None) -> str | None:
    """As it was entered; what was worked out, with as many digits as the database keeps."""
    if value is None:
        return None
    text = f"{round(value, 4):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written(day: WrittenDate) -> dict[str, Any]:
    """A date as people wrote it, and the days that its words can mean."""
    return {
        "as_written": day.words,
        "kind": day.kind.value,
        "earliest": day.earliest.isoformat() if day.earliest is not None else None,
        "latest": day.latest.isoformat() if day.latest is not None else None,
    }
