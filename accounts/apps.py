from django.apps import AppConfig
from django.contrib.admin import apps as django_admin
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who may."""

    default = True
    name = "accounts"
    verbose_name = _("Users")


class DataEntryConfig(django_admin.AdminConfig):
    """Django's data entry pages, opened to everybody who holds an editor's role."""

    default = False
    default_site = "accounts.admin_site.DataEntrySite"
