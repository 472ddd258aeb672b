"""Which organisation takes part in what: the list, and one organisation's projects and people."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from initiatives.models import Assignment, Organisation, Person, Portfolio
from portfolio.collation import danish_key, danish_order
from reports.document import (
    Column,
    ColumnKind,
    Document,
    Figure,
    Figures,
    NumberCell,
    Row,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.listing import Listing, unique_lines
from reports.layouts.people import parts_table, sheet, visible_assignments, with_places


def listed_organisations(portfolio: Portfolio, *, reader: AnyUser) -> Any:
    """The organisations of the projects that `reader` may see, in Danish order."""
    assignments = visible_assignments(portfolio, reader)
    theirs = assignments.filter(organisations=OuterRef("pk"))
    return (
        Organisation.objects.filter(pk__in=assignments.order_by().values("organisations"))
        .annotate(
            led_count=theirs.leading().number_per("organisations"),
            project_count=theirs.number_per("organisations"),
            person_count=theirs.number_per("organisations", "person"),
        )
        .order_by(danish_order("short_name"), "pk")
    )


# --- Cells -------------------------------------------------------------------------------------


def short_name_cell(organisation: Organisation) -> TextCell:
    target = Target("organisation", str(organisation.pk))
    return TextCell.of(organisation.short_name, Style.STRONG, target)


def name_cell(organisation: Organisation) -> TextCell:
    return TextCell.of(organisation.name if organisation.name != organisation.short_name else "")


def kind_cell(organisation: Organisation) -> TextCell:
    return TextCell.of(organisation.get_kind_display())


def led_cell(organisation: Any) -> NumberCell:
    return NumberCell(organisation.led_count)


def projects_cell(organisation: Any) -> NumberCell:
    query = (("organisation", str(organisation.pk)),)
    return NumberCell(organisation.project_count, Target("projects", "", query))


def people_cell(organisation: Any) -> NumberCell:
    query = (("organisation", str(organisation.pk)),)
    number = organisation.person_count
    return NumberCell(number, Target("people", "", query) if number else None)


def organisations_listing(
    organisations: Any, *, portfolio: Portfolio, language: str, on: date, chosen: tuple
) -> Listing:
    figure = Figure("organisations", _("Organisations"), NumberCell(organisations.count()))
    return Listing(
        key="organisations",
        title=_("Organisations"),
        portfolio=portfolio,
        language=language,
        on=on,
        chosen=chosen,
        figures=Figures("found", (figure,)),
    )


# --- One organisation --------------------------------------------------------------------------


def organisation_document(
    assignments: Any, *, portfolio: Portfolio, on: date, language: str
) -> Document:
    """What its people lead, the groups they sit in, and who they are."""
    with translation.override(language):
        led = list(with_places(assignments.leading()))
        groups = list(with_places(assignments.in_groups()))
        tables = (
            parts_table("led", _("Leads"), led, with_names=True),
            parts_table("groups", _("Sits in groups of"), groups, with_names=True),
            _people_table([*led, *groups]),
        )
        filled = tuple(table for table in tables if table.rows)
        return sheet(portfolio, filled, on, language)


def _people_table(parts: list[Assignment]) -> Table:
    """Each person once, with the ways in which the organisation is written beside the name."""
    columns = (
        Column("person", _("Name"), share=28),
        Column("organisation", _("Organisation as written"), share=28),
        Column("projects", _("Projects"), ColumnKind.NUMBER, share=10),
    )
    parts_of: dict[Person, list[Assignment]] = defaultdict(list)
    for part in parts:
        if part.person is not None:
            parts_of[part.person].append(part)
    rows = []
    for person, theirs in sorted(parts_of.items(), key=lambda item: danish_key(item[0].name)):
        cells = (
            TextCell.of(person.name, target=Target("person", str(person.pk))),
            unique_lines(part.organisation_words for part in theirs),
            NumberCell(len({part.project_id for part in theirs})),
        )
        rows.append(Row(f"person:{person.pk}", cells))
    return Table("people", _("People"), columns, tuple(rows))
