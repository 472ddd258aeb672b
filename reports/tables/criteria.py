"""The list of success criteria."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.document import ColumnKind
from reports.layouts import criterion_list as cells
from reports.layouts.activity_cells import deadline_cell
from reports.layouts.form_cells import criterion_cell, threshold_cell
from reports.tables.base import CellColumn, ListTable


class CriterionTable(ListTable):
    row_kind = "criterion"
    actions_in = "verdict"

    project = CellColumn(
        cells.project_cell,
        heading=_("Project"),
        order_by=("project__area__order", "project__order"),
        share=14,
    )
    letter = CellColumn(cells.letter_cell, heading=_("Letter"), order_by=("letter:da",), share=8)
    text = CellColumn(
        criterion_cell, heading=_("Success criterion"), order_by=("text:da",), share=28
    )
    threshold = CellColumn(
        threshold_cell, heading=_("Held against"), order_by=("kind_place", "threshold"), share=12
    )
    deadline = CellColumn(
        deadline_cell,
        heading=_("Deadline"),
        order_by=("deadline_latest", "deadline_earliest"),
        kind=ColumnKind.DATE,
        share=12,
    )
    result = CellColumn(
        cells.result_cell, heading=_("Newest result"), order_by=("result_on",), share=14
    )
    verdict = CellColumn(
        cells.found_cell, heading=_("Verdict"), order_by=("verdict_place",), share=12
    )

    def complete(self, records: Sequence[Any]) -> None:
        cells.give_answers(records, self.listing)
