"""Data entry of portfolios, areas, projects and what they are made of, people and organisations.

The pages of a portfolio, an area and a project get their money from budgets/admin, which stands
above this app and registers them again with it.
"""

from initiatives.admin.activity import ActivityAdmin
from initiatives.admin.area import AreaAdmin
from initiatives.admin.criterion import CriterionAdmin
from initiatives.admin.indicator import IndicatorAdmin
from initiatives.admin.organisation import OrganisationAdmin
from initiatives.admin.person import PersonAdmin
from initiatives.admin.portfolio import PortfolioAdmin
from initiatives.admin.project import ProjectAdmin

__all__ = [
    "ActivityAdmin",
    "AreaAdmin",
    "CriterionAdmin",
    "IndicatorAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "PortfolioAdmin",
    "ProjectAdmin",
]
