"""Data entry of money, and the pages of portfolios, areas and projects with their money."""

from budgets.admin.area import AreaWithMoneyAdmin
from budgets.admin.budget_frame import BudgetFrameAdmin
from budgets.admin.budget_line import BudgetLineAdmin
from budgets.admin.funding_source import FundingSourceAdmin
from budgets.admin.portfolio import PortfolioWithMoneyAdmin
from budgets.admin.project import ProjectWithMoneyAdmin

__all__ = [
    "AreaWithMoneyAdmin",
    "BudgetFrameAdmin",
    "BudgetLineAdmin",
    "FundingSourceAdmin",
    "PortfolioWithMoneyAdmin",
    "ProjectWithMoneyAdmin",
]
