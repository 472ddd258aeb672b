"""Forms for the data entry of money."""

from budgets.forms.frame import BudgetFrameForm
from budgets.forms.line import BudgetLineForm, BudgetLineFormSet, ProjectLineFormSet
from budgets.forms.project import ProjectWithMoneyForm

__all__ = [
    "BudgetFrameForm",
    "BudgetLineForm",
    "BudgetLineFormSet",
    "ProjectLineFormSet",
    "ProjectWithMoneyForm",
]
