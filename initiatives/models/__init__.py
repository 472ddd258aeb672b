from initiatives.models.activity import Activity, ActivityKind, ActivityState, Fulfilment
from initiatives.models.area import Area
from initiatives.models.assignment import Assignment, AssignmentRole
from initiatives.models.clause import Clause
from initiatives.models.criterion import (
    Criterion,
    CriterionKind,
    CriterionResult,
    Verdict,
)
from initiatives.models.goal import Goal
from initiatives.models.indicator import Indicator, Measurement, Slot
from initiatives.models.organisation import (
    Organisation,
    OrganisationKind,
    OrganisationSpelling,
)
from initiatives.models.party import Party
from initiatives.models.person import Person
from initiatives.models.portfolio import Currency, Layout, Portfolio
from initiatives.models.project import Project
from initiatives.models.status_update import LIGHT_NEEDS_REASON, Light, Stage, StatusUpdate
from initiatives.models.table_column import ColumnField, TableColumn
from initiatives.models.target import Target

__all__ = [
    "LIGHT_NEEDS_REASON",
    "Activity",
    "ActivityKind",
    "ActivityState",
    "Area",
    "Assignment",
    "AssignmentRole",
    "Clause",
    "ColumnField",
    "Criterion",
    "CriterionKind",
    "CriterionResult",
    "Currency",
    "Fulfilment",
    "Goal",
    "Indicator",
    "Layout",
    "Light",
    "Measurement",
    "Organisation",
    "OrganisationKind",
    "OrganisationSpelling",
    "Party",
    "Person",
    "Portfolio",
    "Project",
    "Slot",
    "Stage",
    "StatusUpdate",
    "TableColumn",
    "Target",
    "Verdict",
]
