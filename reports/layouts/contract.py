"""The JSON contract `indsats/report/1`: the facts of a status report by name.

Other systems read it, so a key is never renamed or dropped within a schema version; new ones may
come. Amounts are strings with two decimals, or null where none is stated.
"""

from typing import Any

from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Activity, Area, Project
from initiatives.models.assignment import LEADING_ROLES
from portfolio.money import format_decimal_string
from reports.layouts.activity_cells import financing_words, responsible_words
from reports.layouts.contract_of_forms import (
    clauses,
    criteria,
    goals,
    indicators,
    parties,
    written,
)
from reports.layouts.reading import Reading
from reports.layouts.status_cells import amount_words, group_heading, person_words
from reports.lights import ShownLight


def contract(reading: Reading, *, schema: str) -> dict[str, Any]:
    totals = reading.totals
    return {
        "schema": schema,
        "portfolio": reading.portfolio.slug,
        "name": reading.portfolio.name,
        "currency": reading.portfolio.currency,
        "as_of": reading.scope.on.isoformat(),
        "parties": [],
        **facts_to_compare(reading),
        "totals": {
            "shown": format_decimal_string(totals.shown),
            "counted_once": format_decimal_string(totals.counted_once),
            "shared": format_decimal_string(totals.shared),
            "outside": format_decimal_string(totals.outside),
            "provisional": format_decimal_string(totals.provisional),
        },
    }


def facts_to_compare(reading: Reading) -> dict[str, Any]:
    """The part of the contract in which two reports are compared: sums follow from it.

    Of one area nothing is said of the parties: they sign for the whole.
    """
    facts = {
        "areas": [_area(area, reading) for area in reading.areas],
        "indicators": indicators(reading.forms),
    }
    if reading.scope.tells_whole:
        facts["parties"] = parties(reading.forms)
    return facts


def _area(area: Area, reading: Reading) -> dict[str, Any]:
    return {
        "number": area.number,
        "name": area.name,
        "code": area.slug,
        "key": f"area:{area.pk}",
        "clauses": clauses(reading.forms.clauses_by_area.get(area.pk, [])),
        "projects": [
            _project(project, reading) for project in reading.projects_by_area.get(area.pk, [])
        ],
        "frames": [_frame(frame) for frame in reading.frames_by_area.get(area.pk, [])],
        "other_lines": [
            _line(line)
            for frame in reading.frames_by_area.get(area.pk, [])
            for line in reading.other_lines_by_frame.get(frame.pk, [])
        ],
    }


def _project(project: Project, reading: Reading) -> dict[str, Any]:
    lines = reading.lines_by_project.get(project.pk, [])
    status = reading.statuses.get(project.status_id)
    sources = [line.source for line in lines if line.source is not None]
    assignments = reading.assignments_by_project.get(project.pk, [])
    leading = [member for member in assignments if member.role in LEADING_ROLES]
    groups = [member for member in assignments if member.role not in LEADING_ROLES]
    return {
        "key": f"project:{project.pk}",
        "code": project.code,
        "title": project.title,
        "programme": project.programme,
        "purpose": project.purpose,
        "target_group": project.target_group,
        "deadline": written(project.period),
        "basis_as_written": project.basis_as_written,
        "stage": status.stage if status is not None else None,
        "status_key": f"status:{status.pk}" if status is not None else None,
        "status_on": status.on.isoformat() if status is not None else None,
        "status_text": status.text if status is not None else None,
        **_light(reading.light_of(project)),
        "confirmed_unchanged": status.confirmed_unchanged if status is not None else None,
        "decision_wanted": status.decision_wanted if status is not None else None,
        "decisions": [
            {
                "key": f"decision:{decision.pk}",
                "held_on": decision.meeting.held_on.isoformat(),
                "text": decision.text,
            }
            for decision in reading.decisions_by_project.get(project.pk, [])
        ],
        "evaluation_outstanding": status.evaluation_outstanding if status is not None else None,
        "accounts_outstanding": status.accounts_outstanding if status is not None else None,
        "sources": _unique(source.pool_name for source in sources),
        "sections": _unique(source.section for source in sources),
        "leads": _unique(person_words(member) for member in leading),
        "groups": [
            {"group": group_heading(member), "member": person_words(member)} for member in groups
        ],
        # The same in every language, so that reports can be compared.
        "people": [
            {"role": member.role, "scope": member.scope, "member": person_words(member)}
            for member in assignments
        ],
        "amount": format_decimal_string(project.amount_oere),
        "amount_as_written": " ".join(
            amount_words(line, reading.portfolio.currency)
            for line in lines
            if line.counts_in_project
        ),
        "lines": [_line(line) for line in lines],
        "activities": [
            _activity(activity, reading)
            for activity in reading.activities_by_project.get(project.pk, [])
        ],
        "clauses": clauses(reading.forms.clauses_by_project.get(project.pk, [])),
        "goals": goals(reading.forms.goals_by_project.get(project.pk, [])),
        "criteria": criteria(project.pk, reading.forms),
    }


def _activity(activity: Activity, reading: Reading) -> dict[str, Any]:
    found = reading.standing_of(activity)
    return {
        "key": f"activity:{activity.pk}",
        "number": activity.number,
        "kind": activity.kind,
        "text": activity.text,
        "responsible": responsible_words(activity),
        "organisations": [each.short_name for each in activity.organisations.all()],
        "financing": financing_words(activity),
        "deadline": written(activity.deadline),
        "state": activity.state,
        "standing": found.standing,
        "done_on": activity.done_on.isoformat() if activity.done_on is not None else None,
        "reviewed_on": activity.reviewed_on.isoformat() if activity.reviewed_on else None,
        "parts": [part.short_name for part in activity.group_parts],
        "fulfilled_by": [each.organisation.short_name for each in activity.fulfilments.all()],
        "note": activity.note,
        "carried_from": f"activity:{activity.carried_from_id}"
        if activity.carried_from_id
        else None,
    }


def _light(shown: ShownLight) -> dict[str, Any]:
    """The light that holds, and beside it what the rules say and what a person said."""
    return {
        "light": shown.light,
        "light_suggested": shown.suggestion.light,
        "light_rules": [reason.rule for reason in shown.suggestion.reasons],
        "light_reason": shown.chosen_reason,
        "light_faded": shown.suggestion.faded,
    }


def _line(line: BudgetLine) -> dict[str, Any]:
    return {
        "key": f"line:{line.pk}",
        "label": line.label,
        "frame": line.frame.name,
        "frame_area": f"area:{line.frame.area_id}",
        "amount": format_decimal_string(line.amount_oere),
        "as_written": line.as_written,
        "approximate": line.approximate,
        "standing": line.standing,
        "kind": line.kind,
        "funded_by": str(line.funded_by) if line.funded_by is not None else None,
        "part_of": f"line:{line.part_of_id}" if line.part_of_id is not None else None,
        "footnote": line.footnote,
    }


def _frame(frame: BudgetFrame) -> dict[str, Any]:
    return {
        "key": f"frame:{frame.pk}",
        "name": frame.name,
        "in_total": frame.in_total,
        "allocated": format_decimal_string(frame.allocated_oere),
        "projects_total": format_decimal_string(frame.projects_total_oere),
        "other_total": format_decimal_string(frame.other_total_oere),
        "computed": format_decimal_string(frame.known_oere),
        "provisional": format_decimal_string(frame.provisional_oere),
        "stated": format_decimal_string(frame.stated_total_oere),
        "difference": format_decimal_string(frame.difference_oere),
        "left": format_decimal_string(frame.left_oere),
        "explained": frame.is_explained,
    }


def _unique(words: Any) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))
