"""Forms for the data entry of projects and people."""

from initiatives.forms.activity import FollowUpForm
from initiatives.forms.answer import AnswerForm
from initiatives.forms.area import AreaForm
from initiatives.forms.assignment import AssignmentForm
from initiatives.forms.measurement import FigureForm
from initiatives.forms.portfolio import PortfolioForm, TableColumnForm
from initiatives.forms.project import ProjectForm
from initiatives.forms.status_update import NewStatusForm, StatusForm

__all__ = [
    "AnswerForm",
    "AreaForm",
    "AssignmentForm",
    "FigureForm",
    "FollowUpForm",
    "NewStatusForm",
    "PortfolioForm",
    "ProjectForm",
    "StatusForm",
    "TableColumnForm",
]
