"""Areas with their frames, clauses and projects."""

from imports.located import Located
from imports.portfolio_file.clauses import load_clause
from imports.portfolio_file.frames import load_frame
from imports.portfolio_file.known import Known, saved
from imports.portfolio_file.projects import load_project
from initiatives.models import Area

FIELDS = ("number", "slug", "name", "heading", "intro")


def load_area(known: Known, row: Located, order: int) -> None:
    row.refuse_others((*FIELDS, "frames", "projects", "clauses"))
    area = saved(row, Area(portfolio=known.portfolio, order=order, **row.only(FIELDS)))
    for place, clause in enumerate(row.rows_if_any("clauses"), start=1):
        load_clause(area, None, clause, place)
    for place, frame in enumerate(row.rows("frames"), start=1):
        load_frame(known, area, frame, place)
    for place, project in enumerate(row.rows("projects"), start=1):
        load_project(known, area, project, place)
