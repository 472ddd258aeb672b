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
        return self.is_superuser or bool(self.edited_portfolios)

    @cached_property
    def edited_portfolios(self) -> frozenset[int]:
        """Keys of the portfolios that the person edits, as a whole or in an area."""
        held = self.memberships.at_least(Role.EDITOR)
        pairs = held.values_list("portfolio", "area__portfolio")
        return frozenset(whole or of_area for whole, of_area in pairs)

    def edits_in(self, portfolio: int) -> bool:
        """Whether the person edits the portfolio of that key, or an area of it."""
        return self.is_superuser or portfolio in self.edited_portfolios

    @cached_property
    def may_manage(self) -> bool:
        """A manager of anything, or an administrator."""
        return self.is_superuser or self.memberships.at_least(Role.MANAGER).exists()

    @property
    def may_make_portfolios(self) -> bool:
        """Make, copy and delete whole portfolios."""
        return self.is_superuser
