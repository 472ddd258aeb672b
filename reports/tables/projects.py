"""The list of projects."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.document import ColumnKind
from reports.layouts import project_list as cells
from reports.tables.base import CellColumn, ListTable


class ProjectTable(ListTable):
    row_kind = "project"
    actions_in = "stage"

    title = CellColumn(cells.title_cell, heading=_("Title"), order_by=("title:da",), share=18)
    area = CellColumn(
        cells.area_cell, heading=_("Area"), order_by=("area__order", "area_id"), share=10
    )
    stage = CellColumn(cells.stage_cell, heading=_("Stage"), order_by=("stage_place",), share=14)
    status_on = CellColumn(
        cells.status_day_cell,
        heading=_("Status of"),
        order_by=("status_on",),
        kind=ColumnKind.DATE,
        share=8,
    )
    leads = CellColumn(cells.leads_cell, heading=_("Lead"), order_by=("first_lead:da",), share=12)
    organisations = CellColumn(
        cells.organisations_cell,
        heading=_("Organisation"),
        order_by=("first_organisation:da",),
        share=10,
    )
    source = CellColumn(
        cells.sources_cell, heading=_("Source"), order_by=("first_source:da",), share=10
    )
    section = CellColumn(
        cells.sections_cell,
        heading=_("Section"),
        order_by=("section_length", "first_section"),
        share=6,
    )
    amount = CellColumn(
        cells.amount_cell,
        heading=_("Amount"),
        order_by=("amount_oere",),
        kind=ColumnKind.MONEY,
        share=12,
    )

    def complete(self, records: Sequence[Any]) -> None:
        cells.give_lights(records, self.listing, reader=self.request.user)
