"""The money of an area: frames, and the lines in them."""

from budgets.models import BudgetFrame, BudgetLine
from imports.located import Located
from imports.portfolio_file.known import Known, saved
from initiatives.models import Area, Project


def load_frame(known: Known, area: Area, row: Located, order: int) -> None:
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
    known.frames[area.slug, row["key"]] = saved(row, frame)
    for place, line in enumerate(row.rows("other_lines"), start=1):
        load_line(known, frame, None, line, place)


def load_line(
    known: Known, frame: BudgetFrame, project: Project | None, row: Located, order: int
) -> None:
    names = ("label", "as_written", "approximate", "standing", "kind", "source_as_written")
    source = row.part_or_none("source")
    line = BudgetLine(
        frame=frame,
        project=project,
        order=order,
        amount_oere=row.oere("amount"),
        source=known.source(source) if source else None,
        funded_by=known.organisation(row, row["funded_by"]),
        footnote=row["footnote"],
        note=row["note"],
        **row.only(names),
    )
    if row["key"] in known.lines:
        raise row.refusal(f"the key “{row['key']}” is another line’s.")
    known.lines[row["key"]] = saved(row, line)
    if row["part_of"]:
        known.parts.append((line, row))


def join_parts(known: Known) -> None:
    """Last, because a whole may stand in a later area than its part."""
    for line, row in known.parts:
        line.part_of = row.named(row["part_of"], known.lines, "line")
        saved(row, line)
