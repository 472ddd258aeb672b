"""What a deadline of the loaded rows has been read as."""

from initiatives.models.deadline import DeadlineModel


def read_as(row: DeadlineModel) -> list[str | None]:
    """Kind, earliest and latest day."""
    days = [day and day.isoformat() for day in (row.deadline_earliest, row.deadline_latest)]
    return [str(row.deadline_kind), *days]
