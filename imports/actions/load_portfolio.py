"""Load a whole portfolio from a portfolio file (`indsats/portfolio/1`, see fixtures/).

The file is one JSON object: `organisations`, `portfolio`, and `areas` with their `frames` and
`projects`; amounts are decimal strings in kroner, lines name their frame and their whole by key.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from budgets.models import BudgetFrame, BudgetLine, FundingSource
from imports.located import Located
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
SOURCE_PARTS = ("agreement", "annex", "pot", "section", "party")


@transaction.atomic
def load_portfolio(*, data: dict[str, Any], by: User | None = None) -> Portfolio:
    """Create the portfolio that `data` describes, whole or not at all.

    Every row is validated as if it were typed in. Raises ValidationError where a rule is broken,
    also where the portfolio exists already: a file never overwrites what people have written.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ValidationError(f"Not a portfolio file of schema {SCHEMA}.")
    return _Loader(Located(data), by).load()


class _Loader:
    """Keeps what has been made by the keys that the file knows it by."""

    def __init__(self, data: Located, by: User | None) -> None:
        self.data = data
        self.by = by
        self.organisations: dict[str, Organisation] = {}
        self.people: dict[str, Person] = {}
        self.frames: dict[tuple[str, str], BudgetFrame] = {}
        self.lines: dict[str, BudgetLine] = {}
        self.sources: dict[tuple[str, ...], FundingSource] = {}
        self.wholes: list[tuple[BudgetLine, Located]] = []

    def load(self) -> Portfolio:
        for row in self.data.rows("organisations"):
            self._organisation(row)
        self.portfolio = self._portfolio(self.data.part("portfolio"))
        for order, row in enumerate(self.data.rows("areas"), start=1):
            self._area(row, order)
        self._join_parts()
        return self.portfolio

    def _organisation(self, row: Located) -> None:
        known = Organisation.objects.named(row["short_name"]).first()
        parent = self._known_organisation(row, row.get("parent"))
        organisation = known or _saved(
            Organisation(
                short_name=row["short_name"], name=row["name"], kind=row["kind"], parent=parent
            )
        )
        for spelling in row.values_of("spellings"):
            if not OrganisationSpelling.objects.filter(spelling=spelling).exists():
                _saved(OrganisationSpelling(spelling=spelling, organisation=organisation))
        self.organisations[row["short_name"]] = organisation

    def _known_organisation(self, row: Located, name: str | None) -> Organisation | None:
        return row.named(name, self.organisations, "organisation") if name else None

    def _portfolio(self, row: Located) -> Portfolio:
        names = ("slug", "name", "layout", "period", "currency", "language", "intro", "is_public")
        words = row.given(("area_word", "project_word"))
        owner = self._known_organisation(row, row["owner"])
        portfolio = _saved(Portfolio(owner=owner, **row.only(names), **words))
        for order, column in enumerate(row.rows("columns"), start=1):
            fields = column.only(("field", "heading"))
            _saved(TableColumn(portfolio=portfolio, order=order, **fields))
        return portfolio

    def _area(self, row: Located, order: int) -> None:
        fields = row.only(("number", "slug", "name", "heading", "intro"))
        area = _saved(Area(portfolio=self.portfolio, order=order, **fields))
        for place, frame in enumerate(row.rows("frames"), start=1):
            self._frame(area, frame, place)
        for place, project in enumerate(row.rows("projects"), start=1):
            self._project(area, project, place)

    def _frame(self, area: Area, row: Located, order: int) -> None:
        allocated, stated = row.part_or_none("allocated"), row.part_or_none("stated")
        frame = BudgetFrame(
            area=area,
            order=order,
            name=row["name"],
            allocated_oere=allocated.oere("amount") if allocated else None,
            allocated_as_written=allocated["as_written"] if allocated else "",
            stated_total_oere=stated.oere("amount") if stated else None,
            stated_as_written=stated["as_written"] if stated else "",
            stated_label=stated["label"] if stated else "",
            other_lines_heading=row["other_lines_heading"],
            difference_note=row["difference_note"],
            in_total=row["in_total"],
        )
        self.frames[area.slug, row["key"]] = _saved(frame)
        for place, line in enumerate(row.rows("other_lines"), start=1):
            self._line(frame, None, line, place)

    def _project(self, area: Area, row: Located, order: int) -> None:
        names = ("code", "title", "programme", "basis_as_written", "purpose", "target_group")
        project = Project(area=area, order=order, **row.only(names))
        project.period_as_written = row["period"]
        _saved(project)
        for place, assignment in enumerate(row.rows("assignments"), start=1):
            self._assignment(project, assignment, place)
        for status in row.rows("statuses"):
            self._status(project, status)
        frames = {key: frame for (slug, key), frame in self.frames.items() if slug == area.slug}
        for place, line in enumerate(row.rows("lines"), start=1):
            self._line(line.named(line["frame"], frames, "frame"), project, line, place)

    def _status(self, project: Project, row: Located) -> None:
        names = ("stage", "text", "evaluation_outstanding", "accounts_outstanding")
        more = row.given(("light", "decision_wanted", "confirmed_unchanged"))
        fields = {**row.only(names), **more, "on": row.day("on")}
        _saved(StatusUpdate(project=project, by=self.by, **fields))

    def _assignment(self, project: Project, row: Located, order: int) -> None:
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
        assignment.organisations.set(
            row.named(name, self.organisations, "organisation")
            for name in row.values_of("organisations")
        )

    def _person(self, name: str | None) -> Person | None:
        """The same words are the same person; other spellings are merged by hand."""
        if name is None:
            return None
        if name not in self.people:
            known = Person.objects.filter(name=name).first()
            self.people[name] = known or _saved(Person(name=name))
        return self.people[name]

    def _line(self, frame: BudgetFrame, project: Project | None, row: Located, order: int) -> None:
        names = ("label", "as_written", "approximate", "standing", "kind", "source_as_written")
        line = BudgetLine(
            frame=frame,
            project=project,
            order=order,
            amount_oere=row.oere("amount"),
            source=self._source(row.part_or_none("source")),
            funded_by=self._known_organisation(row, row["funded_by"]),
            footnote=row["footnote"],
            note=row["note"],
            **row.only(names),
        )
        if row["key"] in self.lines:
            raise row.refusal(f"the key “{row['key']}” is another line’s.")
        self.lines[row["key"]] = _saved(line)
        if row["part_of"]:
            self.wholes.append((line, row))

    def _source(self, row: Located | None) -> FundingSource | None:
        if row is None:
            return None
        key = tuple(row.only(SOURCE_PARTS).values())
        if key not in self.sources:
            source = FundingSource(portfolio=self.portfolio, **row.only(SOURCE_PARTS))
            self.sources[key] = _saved(source)
        return self.sources[key]

    def _join_parts(self) -> None:
        """Last, because a whole may stand in a later area than its part."""
        for line, row in self.wholes:
            line.part_of = row.named(row["part_of"], self.lines, "line")
            _saved(line)


def _saved(row: Any) -> Any:
    """Foreign keys were made a line above; asking the database for each again costs a query.

    The constraints are asked about in full, also those that name a foreign key: two projects of
    one code are a ValidationError, as they are where people type.
    """
    relations = [field.name for field in row._meta.fields if field.many_to_one]
    row.full_clean(exclude=relations, validate_constraints=False)
    row.validate_constraints()
    row.save()
    return row
