from initiatives.models.area import Area
from initiatives.models.assignment import Assignment, AssignmentRole
from initiatives.models.organisation import (
    Organisation,
    OrganisationKind,
    OrganisationSpelling,
)
from initiatives.models.person import Person
from initiatives.models.portfolio import Currency, Layout, Portfolio
from initiatives.models.project import Project
from initiatives.models.status_update import LIGHT_NEEDS_REASON, Light, Stage, StatusUpdate
from initiatives.models.table_column import ColumnField, TableColumn

__all__ = [
    "LIGHT_NEEDS_REASON",
    "Area",
    "Assignment",
    "AssignmentRole",
    "ColumnField",
    "Currency",
    "Layout",
    "Light",
    "Organisation",
    "OrganisationKind",
    "OrganisationSpelling",
    "Person",
    "Portfolio",
    "Project",
    "Stage",
    "StatusUpdate",
    "TableColumn",
]
