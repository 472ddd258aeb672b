"""Data entry of portfolios, areas, projects, people and organisations.

The pages of a portfolio, an area and a project get their money from budgets/admin, which stands
above this app and registers them again with it.
"""

from initiatives.admin.area import AreaAdmin
from initiatives.admin.organisation import OrganisationAdmin
from initiatives.admin.person import PersonAdmin
from initiatives.admin.portfolio import PortfolioAdmin
from initiatives.admin.project import ProjectAdmin

__all__ = ["AreaAdmin", "OrganisationAdmin", "PersonAdmin", "PortfolioAdmin", "ProjectAdmin"]
