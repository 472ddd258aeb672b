"""Goals of a project, and the criteria by which one sees that they are reached."""

from collections.abc import Iterable

from imports.located import Located
from imports.portfolio_file.known import saved
from initiatives.models import Criterion, Goal, Project

GOAL = ("letter", "group", "text", "deadline")
CRITERION = ("letter", "kind", "unit", "approximate", "method")
CRITERION_OTHERS = ("goal", "text", "threshold", "deadline")


def load_goal(project: Project, row: Located, order: int) -> Goal:
    row.refuse_others(GOAL)
    words = row.given(("letter", "group"))
    deadline = row.get("deadline", "")
    goal = Goal(project=project, order=order, deadline_as_written=deadline, **words)
    goal.text = row["text"]
    return saved(row, goal)


def load_criterion(project: Project, goals: Iterable[Goal], row: Located, order: int) -> None:
    row.refuse_others((*CRITERION, *CRITERION_OTHERS))
    saved(
        row,
        Criterion(
            project=project,
            goal=_goal_of(goals, row),
            order=order,
            text=row["text"],
            threshold=row.number_or_none("threshold"),
            deadline_as_written=row.get("deadline", ""),
            **row.given(CRITERION),
        ),
    )


def _goal_of(goals: Iterable[Goal], row: Located) -> Goal | None:
    """The project's goal of that letter. Letters repeat, and then they name none."""
    letter = row.get("goal")
    if letter is None:
        return None
    named = [goal for goal in goals if goal.letter == letter]
    if len(named) != 1:
        raise row.refusal(f"{len(named)} goals of the project have the letter “{letter}”.")
    return named[0]
