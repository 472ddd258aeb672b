"""Goals, on the page of their project."""

from initiatives.admin.rows import RowsOfProject
from initiatives.forms import GoalForm
from initiatives.models import Goal


class GoalInline(RowsOfProject):
    """What a project is to reach."""

    model = Goal
    form = GoalForm
    readonly_fields = ("deadline_read",)
    fields = (
        ("letter", "group", "order"),
        "text",
        ("deadline_as_written", "deadline_read"),
    )
