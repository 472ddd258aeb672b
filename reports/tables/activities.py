"""The list of activities."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.document import ColumnKind
from reports.layouts import activity_list as cells
from reports.layouts.activity_cells import activity_cell, deadline_cell
from reports.tables.base import CellColumn, ListTable


class ActivityTable(ListTable):
    row_kind = "activity"
    actions_in = "follow_up"

    effort = CellColumn(
        cells.effort_cell, heading=_("Effort"), order_by=("project__title:da",), share=16
    )
    text = CellColumn(activity_cell, heading=_("Activity"), order_by=("text:da",), share=28)
    responsible = CellColumn(
        cells.responsible_cell,
        heading=_("Responsible"),
        order_by=("responsible_as_written:da",),
        share=14,
    )
    financing = CellColumn(
        cells.financing_cell,
        heading=_("Financing"),
        order_by=("financing_as_written:da",),
        share=14,
    )
    deadline = CellColumn(
        deadline_cell,
        heading=_("Deadline"),
        order_by=("deadline_latest", "deadline_earliest"),
        kind=ColumnKind.DATE,
        share=12,
    )
    follow_up = CellColumn(
        cells.found_cell, heading=_("Follow-up"), order_by=("state_place",), share=16
    )

    def complete(self, records: Sequence[Any]) -> None:
        cells.give_standings(records, self.listing)
