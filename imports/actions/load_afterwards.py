"""Let a portfolio live on after its document: statuses that a file says were reported later.

The file is `indsats/afterwards/1`, see fixtures/afterwards/.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from imports.located import Located
from initiatives.actions.report_status import CARRIED_OVER, confirm_unchanged, report_status
from initiatives.models import Portfolio, Project

SCHEMA = "indsats/afterwards/1"


@transaction.atomic
def load_afterwards(*, portfolio: Portfolio, data: Any, by: User) -> int:
    """Report every status of the file, on its own day, as `by`; how many there were.

    All of them or none: raises ValidationError that names the place in the file.
    """
    file = Located(data)
    if file["schema"] != SCHEMA:
        raise file.refusal(f"the schema must be {SCHEMA}.")
    updates = file.rows("updates")
    for row in updates:
        _report(row, portfolio, by)
    return len(updates)


def _report(row: Located, portfolio: Portfolio, by: User) -> None:
    projects = Project.objects.filter(area__portfolio=portfolio, title=row["project"])
    if len(projects) != 1:
        raise row.refusal(f"there are {len(projects)} projects “{row['project']}”.")
    on: date = row.day("on")
    try:
        if row.get("confirmed_unchanged"):
            confirm_unchanged(project=projects[0], by=by, today=on)
        else:
            said = row.given(CARRIED_OVER)
            if row["stage"] == "completed":
                # What was owed has been given, unless the file says otherwise.
                said = {"evaluation_outstanding": False, "accounts_outstanding": False, **said}
            report_status(
                project=projects[0],
                by=by,
                today=on,
                on=on,
                period_as_written=row.get("period"),
                **said,
            )
    except ValidationError as refused:
        raise row.refusal(" ".join(refused.messages)) from refused
