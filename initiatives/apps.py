from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """What is done, by whom, and how far it has come."""

    name = "initiatives"
    verbose_name = _("Projects and people")
