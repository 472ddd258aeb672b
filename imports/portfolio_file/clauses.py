"""The parts of a frame or of a form, in the order of the file."""

from imports.located import Located
from imports.portfolio_file.known import saved
from initiatives.models import Area, Clause, Project

FIELDS = ("number", "heading", "text")


def load_clause(area: Area, project: Project | None, row: Located, order: int) -> None:
    row.refuse_others(FIELDS)
    saved(row, Clause(area=area, project=project, order=order, **row.given(FIELDS)))
