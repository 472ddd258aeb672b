"""The lists of people and of organisations."""

from django.utils.translation import gettext_lazy as _

from reports.document import ColumnKind
from reports.layouts import organisations, people
from reports.tables.base import CellColumn, ListTable


class PersonTable(ListTable):
    page_size = 50

    name = CellColumn(people.name_cell, heading=_("Name"), order_by=("name:da",), share=28)
    organisations = CellColumn(
        people.organisations_cell,
        heading=_("Organisations as written"),
        order_by=("first_organisation:da",),
        share=28,
    )
    led = CellColumn(
        people.led_cell,
        heading=_("Projects led"),
        order_by=("led_count",),
        kind=ColumnKind.NUMBER,
        share=12,
    )
    groups = CellColumn(
        people.groups_cell, heading=_("Groups"), order_by=("group_count",), share=28
    )


class OrganisationTable(ListTable):
    page_size = 50

    short_name = CellColumn(
        organisations.short_name_cell,
        heading=_("Organisation"),
        order_by=("short_name:da",),
        share=20,
    )
    name = CellColumn(
        organisations.name_cell, heading=_("Name in full"), order_by=("name:da",), share=28
    )
    kind = CellColumn(organisations.kind_cell, heading=_("Kind"), order_by=("kind",), share=18)
    led = CellColumn(
        organisations.led_cell,
        heading=_("Projects led"),
        order_by=("led_count",),
        kind=ColumnKind.NUMBER,
        share=12,
    )
    projects = CellColumn(
        organisations.projects_cell,
        heading=_("Projects in all"),
        order_by=("project_count",),
        kind=ColumnKind.NUMBER,
        share=12,
    )
    people = CellColumn(
        organisations.people_cell,
        heading=_("People"),
        order_by=("person_count",),
        kind=ColumnKind.NUMBER,
        share=10,
    )
