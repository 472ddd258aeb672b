"""Load a whole portfolio from a portfolio file (`indsats/portfolio/1`, see fixtures/).

The file is one JSON object: `organisations`, `portfolio`, and `areas` with their `frames` and
`projects`; amounts are decimal strings in kroner, lines name their frame and their whole by key.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from budgets.models import BudgetFrame, BudgetLine, FundingSource
from initiatives.models import (
    Area,
    Assignment,
    Organisation,
    OrganisationSpelling,
    Person,
    Portfolio,
    Project,
    StatusUpdate,
    TableColumn,
)

SCHEMA = "indsats/portfolio/1"
OERE_PER_KRONE = 100


@transaction.atomic
def load_portfolio(*, data: dict[str, Any], by: User | None = None) -> Portfolio:
    """Create the portfolio that `data` describes, whole or not at all.

    Every row is validated as if it were typed in. Raises ValidationError where a rule is broken,
    also where the portfolio exists already: a file never overwrites what people have written.
    """
    if data.get("schema") != SCHEMA:
        raise ValidationError(f"Not a portfolio file of schema {SCHEMA}.")
    return _Loader(data, by).load()


def oere(kroner: str | None) -> int | None:
    """`1399115.00` in øre; None stays None."""
    return None if kroner is None else int(Decimal(kroner) * OERE_PER_KRONE)


class _Loader:
    """Keeps what has been made by the keys that the file knows it by."""

    def __init__(self, data: dict[str, Any], by: User | None) -> None:
        self.data = data
        self.by = by
        self.organisations: dict[str, Organisation] = {}
        self.people: dict[str, Person] = {}
        self.frames: dict[tuple[str, str], BudgetFrame] = {}
        self.lines: dict[str, BudgetLine] = {}
        self.sources: dict[tuple[str, ...], FundingSource] = {}
        self.wholes: list[tuple[BudgetLine, str]] = []

    def load(self) -> Portfolio:
        for row in self.data["organisations"]:
            self._organisation(row)
        self.portfolio = self._portfolio(self.data["portfolio"])
        for order, row in enumerate(self.data["areas"], start=1):
            self._area(row, order)
        self._join_parts()
        return self.portfolio

    def _organisation(self, row: dict[str, Any]) -> None:
        known = Organisation.objects.named(row["short_name"]).first()
        parent = self.organisations[row["parent"]] if row.get("parent") else None
        organisation = known or _saved(
            Organisation(
                short_name=row["short_name"], name=row["name"], kind=row["kind"], parent=parent
            )
        )
        for spelling in row.get("spellings", ()):
            OrganisationSpelling.objects.get_or_create(
                spelling=spelling, defaults={"organisation": organisation}
            )
        self.organisations[row["short_name"]] = organisation

    def _portfolio(self, row: dict[str, Any]) -> Portfolio:
        fields = {key: value for key, value in row.items() if key not in ("owner", "columns")}
        portfolio = _saved(Portfolio(owner=self.organisations[row["owner"]], **fields))
        for order, column in enumerate(row["columns"], start=1):
            _saved(TableColumn(portfolio=portfolio, order=order, **column))
        return portfolio

    def _area(self, row: dict[str, Any], order: int) -> None:
        fields = {key: row[key] for key in ("number", "slug", "name", "heading", "intro")}
        area = _saved(Area(portfolio=self.portfolio, order=order, **fields))
        for place, frame in enumerate(row["frames"], start=1):
            self._frame(area, frame, place)
        for place, project in enumerate(row["projects"], start=1):
            self._project(area, project, place)

    def _frame(self, area: Area, row: dict[str, Any], order: int) -> None:
        allocated, stated = row["allocated"] or {}, row["stated"] or {}
        frame = BudgetFrame(
            area=area,
            order=order,
            name=row["name"],
            allocated_oere=oere(allocated.get("amount")),
            allocated_as_written=allocated.get("as_written", ""),
            stated_total_oere=oere(stated.get("amount")),
            stated_as_written=stated.get("as_written", ""),
            stated_label=stated.get("label", ""),
            other_lines_heading=row["other_lines_heading"],
            difference_note=row["difference_note"],
            in_total=row["in_total"],
        )
        self.frames[area.slug, row["key"]] = _saved(frame)
        for place, line in enumerate(row["other_lines"], start=1):
            self._line(frame, None, line, place)

    def _project(self, area: Area, row: dict[str, Any], order: int) -> None:
        names = ("code", "title", "programme", "basis_as_written", "purpose", "target_group")
        project = Project(area=area, order=order, **{name: row[name] for name in names})
        project.period_as_written = row["period"]
        _saved(project)
        for place, assignment in enumerate(row["assignments"], start=1):
            self._assignment(project, assignment, place)
        for status in row["statuses"]:
            on = date.fromisoformat(status["on"])
            _saved(StatusUpdate(project=project, by=self.by, **{**status, "on": on}))
        for place, line in enumerate(row["lines"], start=1):
            self._line(self.frames[area.slug, line["frame"]], project, line, place)

    def _assignment(self, project: Project, row: dict[str, Any], order: int) -> None:
        assignment = _saved(
            Assignment(
                project=project,
                order=order,
                role=row["role"],
                person=self._person(row["person"]),
                group_text=row["group"],
                title=row["title"],
                organisation_as_written=row["organisation"],
                side=row["side"],
                scope=row["scope"],
            )
        )
        assignment.organisations.set(self.organisations[name] for name in row["organisations"])

    def _person(self, name: str | None) -> Person | None:
        """The same words are the same person; other spellings are merged by hand."""
        if name is None:
            return None
        if name not in self.people:
            known = Person.objects.filter(name=name).first()
            self.people[name] = known or _saved(Person(name=name))
        return self.people[name]

    def _line(
        self, frame: BudgetFrame, project: Project | None, row: dict[str, Any], order: int
    ) -> None:
        names = ("label", "as_written", "approximate", "standing", "kind", "source_as_written")
        line = BudgetLine(
            frame=frame,
            project=project,
            order=order,
            amount_oere=oere(row["amount"]),
            source=self._source(row["source"]),
            funded_by=self.organisations[row["funded_by"]] if row["funded_by"] else None,
            footnote=row["footnote"],
            note=row["note"],
            **{name: row[name] for name in names},
        )
        self.lines[row["key"]] = _saved(line)
        if row["part_of"]:
            self.wholes.append((line, row["part_of"]))

    def _source(self, row: dict[str, str] | None) -> FundingSource | None:
        if row is None:
            return None
        key = tuple(row[name] for name in ("agreement", "annex", "pot", "section", "party"))
        if key not in self.sources:
            self.sources[key] = _saved(FundingSource(portfolio=self.portfolio, **row))
        return self.sources[key]

    def _join_parts(self) -> None:
        """Last, because a whole may stand in a later area than its part."""
        for line, whole in self.wholes:
            line.part_of = self.lines[whole]
            _saved(line)


def _saved(row: Any) -> Any:
    row.full_clean(exclude=_names_of_relations(row))
    row.save()
    return row


def _names_of_relations(row: Any) -> Iterable[str]:
    """Foreign keys were made a line above; asking the database again costs a query each."""
    return [field.name for field in row._meta.fields if field.many_to_one]
