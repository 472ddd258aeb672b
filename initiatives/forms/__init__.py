"""Forms for the data entry of projects, what is to be done and reached in them, and people."""

from initiatives.forms.activity import ActivityForm, FollowUpForm
from initiatives.forms.answer import AnswerForm
from initiatives.forms.area import AreaForm
from initiatives.forms.assignment import AssignmentForm
from initiatives.forms.clause import AreaClauseForm, ProjectClauseForm, ProjectClauseFormSet
from initiatives.forms.criterion import CriterionForm, CriterionResultForm
from initiatives.forms.fulfilment import FulfilmentForm
from initiatives.forms.goal import GoalForm
from initiatives.forms.indicator import IndicatorForm, MeasurementForm, TargetForm
from initiatives.forms.measurement import FigureForm
from initiatives.forms.moved_project import RowsOfMovedProject
from initiatives.forms.party import PartyForm
from initiatives.forms.portfolio import PortfolioForm, TableColumnForm
from initiatives.forms.project import ProjectForm
from initiatives.forms.status_update import NewStatusForm, StatusForm

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "AreaClauseForm",
    "AreaForm",
    "AssignmentForm",
    "CriterionForm",
    "CriterionResultForm",
    "FigureForm",
    "FollowUpForm",
    "FulfilmentForm",
    "GoalForm",
    "IndicatorForm",
    "MeasurementForm",
    "NewStatusForm",
    "PartyForm",
    "PortfolioForm",
    "ProjectClauseForm",
    "ProjectClauseFormSet",
    "ProjectForm",
    "RowsOfMovedProject",
    "StatusForm",
    "TableColumnForm",
    "TargetForm",
]
