"""Forms for the data entry of money."""

from budgets.forms.frame import BudgetFrameForm
from budgets.forms.line import BudgetLineForm, BudgetLineFormSet

__all__ = ["BudgetFrameForm", "BudgetLineForm", "BudgetLineFormSet"]
