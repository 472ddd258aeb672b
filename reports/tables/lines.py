"""The list of budget lines."""

from django.utils.translation import gettext_lazy as _

from reports.document import ColumnKind
from reports.layouts import line_list as cells
from reports.tables.base import CellColumn, ListTable


class LineTable(ListTable):
    item = CellColumn(cells.item_cell, heading=_("For"), order_by=("item:da",), share=20)
    amount = CellColumn(
        cells.amount_cell,
        heading=_("Amount"),
        order_by=("amount_oere",),
        kind=ColumnKind.MONEY,
        share=12,
    )
    standing = CellColumn(
        cells.standing_cell, heading=_("Standing"), order_by=("standing", "counts"), share=12
    )
    frame = CellColumn(
        cells.frame_cell,
        heading=_("Area and frame"),
        order_by=("frame__area__order", "frame__order"),
        share=14,
    )
    source = CellColumn(cells.source_cell, heading=_("Source"), order_by=("pool:da",), share=14)
    part_of = CellColumn(cells.whole_cell, heading=_("Part of"), order_by=("whole:da",), share=14)
    note = CellColumn(cells.note_cell, heading=_("Kind and note"), order_by=("kind",), share=14)
