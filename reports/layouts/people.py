"""Who does what: the list of people, and one person's part in every project."""

from collections import Counter
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from initiatives.models import Assignment, AssignmentRole, Person, Portfolio
from portfolio.collation import danish_order
from reports.document import (
    Column,
    Document,
    Figure,
    Figures,
    Line,
    NumberCell,
    Row,
    Section,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.listing import Listing, unique_lines
from reports.layouts.status_cells import group_heading, scope_is_of_group

# The words of the organisation beside a name, as `Assignment.organisation_words` has them.
ORGANISATION_WORDS = Coalesce(
    NullIf("organisation_as_written", Value("")), "organisations__short_name"
)


def visible_assignments(portfolio: Portfolio, reader: AnyUser) -> Any:
    return Assignment.objects.visible_to(reader).filter(project__area__portfolio=portfolio)


def listed_people(portfolio: Portfolio, *, reader: AnyUser) -> Any:
    """The people of the projects that `reader` may see, by name in Danish order."""
    assignments = visible_assignments(portfolio, reader)
    mine = assignments.filter(person=OuterRef("pk"))
    first = mine.annotate(words=ORGANISATION_WORDS).exclude(words=None).order_by("words")
    return (
        Person.objects.filter(pk__in=assignments.order_by().values("person"))
        .annotate(
            led_count=mine.leading().number_per("person"),
            group_count=mine.in_groups().number_per("person"),
        )
        .alias(first_organisation=Subquery(first.values("words")[:1]))
        .prefetch_related(
            Prefetch(
                "assignments",
                assignments.prefetch_related("organisations").order_by("project__order", "pk"),
                to_attr="parts",
            ),
            Prefetch("assignments", assignments.in_groups(), to_attr="seats"),
        )
        .order_by(danish_order("name"), "pk")
    )


# --- Cells -------------------------------------------------------------------------------------


def name_cell(person: Person) -> TextCell:
    return TextCell.of(person.name, Style.STRONG, Target("person", str(person.pk)))


def organisations_cell(person: Any) -> TextCell:
    """Every organisation that stands with the name, as written there."""
    return unique_lines(part.organisation_words for part in person.parts)


def led_cell(person: Any) -> NumberCell:
    query = (("lead", str(person.pk)),)
    return NumberCell(person.led_count, Target("projects", "", query) if person.led_count else None)


def groups_cell(person: Any) -> TextCell:
    """Each kind of group with the number of projects in which the person sits in one."""
    seats = {(seat.role, seat.project_id) for seat in person.seats}
    numbers = Counter(role for role, _project in seats)
    return TextCell(
        tuple(Line(f"{role.label} ({numbers[role]})") for role in AssignmentRole if numbers[role])
    )


def people_listing(
    people: Any, *, portfolio: Portfolio, language: str, on: date, chosen: tuple
) -> Listing:
    figures = (
        Figure("people", _("People"), NumberCell(people.count())),
        Figure(
            "leads",
            _("of whom lead a project"),
            NumberCell(people.filter(led_count__gt=0).count()),
        ),
    )
    return Listing(
        key="people",
        title=_("People"),
        portfolio=portfolio,
        language=language,
        on=on,
        chosen=chosen,
        figures=Figures("found", figures),
    )


# --- Assignments as tables ---------------------------------------------------------------------


def with_places(assignments: Any) -> Any:
    """What the tables below need: project by project, and within one person by person."""
    return (
        assignments.select_related("person", "project__area__portfolio")
        .defer("project__search_text", "project__purpose", "project__target_group")
        .prefetch_related("organisations")
        .order_by(
            "project__area__portfolio__name",
            "project__area__portfolio",
            "project__area__order",
            "project__order",
            "project",
            "person",
            "order",
            "pk",
        )
    )


def person_documents(
    assignments: Any, *, portfolio: Portfolio, on: date, language: str
) -> list[Document]:
    """A document for each portfolio in which the person has a part: `portfolio` first."""
    with translation.override(language):
        rows = list(with_places(assignments))
        groups = [
            (home, list(parts))
            for home, parts in groupby(rows, key=lambda part: part.project.area.portfolio)
        ]
        groups.sort(key=lambda group: group[0] != portfolio)
        return [
            sheet(home, (parts_table("parts", str(home), parts, with_names=False),), on, language)
            for home, parts in groups
        ]


def parts_table(key: str, title: str, assignments: list[Assignment], *, with_names: bool) -> Table:
    """Projects with the role that somebody has in each."""
    columns = [
        Column("project", _("Project"), share=28),
        Column("area", _("Area"), share=20),
        Column("role", _("Role"), share=20),
        Column("organisation", _("Organisation as written"), share=14),
    ]
    if with_names:
        columns.insert(3, Column("who", _("Name"), share=18))
    together = groupby(assignments, key=lambda part: (part.project_id, part.who))
    rows = tuple(_part_row(list(parts), with_names=with_names) for _key, parts in together)
    return Table(key, title, tuple(columns), rows)


def _part_row(parts: list[Assignment], *, with_names: bool) -> Row:
    """One row for everything that somebody does in a project."""
    first = parts[0]
    area = first.project.area
    cells = [
        TextCell.of(first.project.title, target=Target("project", str(first.project_id))),
        TextCell.of(str(area), target=Target("area", area.slug)),
        unique_lines(_role_words(part) for part in parts),
        unique_lines(part.organisation_words for part in parts),
    ]
    if with_names:
        person = Target("person", str(first.person_id)) if first.person_id else None
        cells.insert(3, TextCell.of(first.who, target=person))
    return Row(f"assignment:{first.pk}", tuple(cells))


def _role_words(part: Assignment) -> str:
    """Such as `Projektledelse, delaktivitet 3` or `Projektledelse (kun fase 1 og 2)`."""
    own_limit = part.scope and not scope_is_of_group(part)
    return f"{group_heading(part)} ({part.scope})" if own_limit else group_heading(part)


def sheet(portfolio: Portfolio, tables: tuple[Table, ...], on: date, language: str) -> Document:
    """A document with one section for each table."""
    return Document(
        key=f"portfolio:{portfolio.slug}",
        portfolio=portfolio.slug,
        title=str(portfolio),
        subtitle=portfolio.period,
        owner="",
        language=language,
        currency=portfolio.currency,
        as_of=on,
        newest_on=None,
        sections=tuple(Section(table.key, table.title, blocks=(table,)) for table in tables),
    )
