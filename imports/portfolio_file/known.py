"""What has been made of a portfolio file so far, by the keys that the file knows it by."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from accounts.models import User
from budgets.models import BudgetFrame, BudgetLine, FundingSource
from imports.located import Located
from initiatives.models import Activity, Organisation, Person, Portfolio

SOURCE_PARTS = ("agreement", "annex", "pot", "section", "party")

Row = TypeVar("Row", bound=models.Model)


class Known:
    """Rows can be named by others only once they are made."""

    portfolio: Portfolio

    def __init__(self, by: User | None) -> None:
        self.by = by
        self.organisations: dict[str, Organisation] = {}
        self.people: dict[str, Person] = {}
        self.sources: dict[tuple[str, ...], FundingSource] = {}
        self.frames: dict[tuple[str, str], BudgetFrame] = {}
        self.lines: dict[str, BudgetLine] = {}
        self.activities: dict[str, Activity] = {}
        # What names a row that may stand later in the file than itself.
        self.parts: list[tuple[BudgetLine, Located]] = []
        self.carried: list[tuple[Activity, Located]] = []

    def organisation(self, row: Located, name: str | None) -> Organisation | None:
        return row.named(name, self.organisations, "organisation") if name else None

    def organisations_of(self, row: Located) -> list[Organisation]:
        names = row.values_of("organisations") if "organisations" in row else []
        return [row.named(name, self.organisations, "organisation") for name in names]

    def person(self, row: Located, name: str | None) -> Person | None:
        """The same words are the same person; other spellings are merged by hand."""
        if name is None:
            return None
        if name not in self.people:
            known = Person.objects.filter(name=name).first()
            self.people[name] = known or saved(row, Person(name=name))
        return self.people[name]

    def source(self, row: Located) -> FundingSource:
        """Sources have no key: the same words are the same source."""
        row.refuse_others(SOURCE_PARTS)
        parts = {name: row.get(name, "") for name in SOURCE_PARTS}
        key = tuple(parts.values())
        if key not in self.sources:
            self.sources[key] = saved(row, FundingSource(portfolio=self.portfolio, **parts))
        return self.sources[key]


def saved(row: Located, made: Row) -> Row:
    """Save what was made of `row`, validated as if it were typed in.

    Foreign keys were made a line above; asking the database for each again costs a query. The
    constraints are asked about in full, also those that name a foreign key: two projects of one
    code are a ValidationError, as they are where people type.
    """
    relations = [field.name for field in made._meta.fields if field.many_to_one]
    try:
        made.full_clean(exclude=relations, validate_constraints=False)
        made.validate_constraints()
        made.save()
    except ValidationError as error:
        raise row.refusal(_said(error)) from None
    return made


def _said(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        message if field == "__all__" else f"“{field}”: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    )
