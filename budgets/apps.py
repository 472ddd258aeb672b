from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    """What it costs, and who pays."""

    name = "budgets"
    verbose_name = _("Money")
