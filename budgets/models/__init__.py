from budgets.models.budget_frame import BudgetFrame
from budgets.models.budget_line import BudgetLine, LineKind, Standing
from budgets.models.funding_source import FundingSource

__all__ = ["BudgetFrame", "BudgetLine", "FundingSource", "LineKind", "Standing"]
