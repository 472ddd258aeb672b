from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Yesterday's files, and the demonstration portfolios."""

    name = "imports"
    verbose_name = _("Import")
