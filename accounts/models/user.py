"""Who logs in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models.membership import Role


class User(AbstractUser):
    """A person with a login; what they may is said by their memberships."""

    history = Recorded(excluded_fields=["password", "last_login"])

    class Meta(AbstractUser.Meta):
        verbose_name: ClassVar[Any] = _("user")
        verbose_name_plural: ClassVar[Any] = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    @cached_property
    def may_enter_data(self) -> bool:
        """An editor of anything, or more: lets the person into the data entry pages."""
        return self.is_superuser or self.memberships.at_least(Role.EDITOR).exists()

    @cached_property
    def may_manage(self) -> bool:
        """A manager of anything, or an administrator."""
        return self.is_superuser or self.memberships.at_least(Role.MANAGER).exists()

    @property
    def may_make_portfolios(self) -> bool:
        """Make, copy and delete whole portfolios."""
        return self.is_superuser
