"""What a person may, and where."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from portfolio.fields import known_choice
from portfolio.versions import VersionedModel


class Role(models.TextChoices):
    """Each role may all that the ones before it may."""

    READER = "reader", _("Reader")
    EDITOR = "editor", _("Editor")
    MANAGER = "manager", _("Manager")

    @classmethod
    def from_and_above(cls, role: "Role") -> list["Role"]:
        """`role` and those that may more."""
        roles = list(cls)
        return roles[roles.index(role) :]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def at_least(self, role: Role) -> "MembershipQuerySet":
        """Memberships that give `role` or more."""
        return self.filter(role__in=Role.from_and_above(role))

    def of_portfolios(self) -> models.QuerySet["Membership", int]:
        """Keys of the portfolios held as a whole."""
        return self.filter(portfolio__isnull=False).values_list("portfolio", flat=True)

    def of_areas(self) -> models.QuerySet["Membership", int]:
        """Keys of the areas held one by one."""
        return self.filter(area__isnull=False).values_list("area", flat=True)

    def portfolios_of_areas(self) -> models.QuerySet["Membership", int]:
        """Keys of the portfolios in which an area is held."""
        return self.filter(area__isnull=False).values_list("area__portfolio", flat=True)


class Membership(VersionedModel):
    """One person's role in one portfolio, or in one area of it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("user"),
    )
    portfolio = models.ForeignKey(
        "initiatives.Portfolio",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("portfolio"),
        help_text=_("For the whole portfolio; leave the area empty."),
    )
    area = models.ForeignKey(
        "initiatives.Area",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("area"),
        help_text=_("For one area only; leave the portfolio empty."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.READER)

    objects = MembershipQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            known_choice("role", Role, name="membership_role_is_known"),
            models.CheckConstraint(
                name="membership_is_of_a_portfolio_or_an_area",
                condition=Q(portfolio__isnull=True) ^ Q(area__isnull=True),
                violation_error_message=_("Choose either a portfolio or an area."),
            ),
            models.UniqueConstraint(
                name="membership_is_one_per_user_and_portfolio", fields=("user", "portfolio")
            ),
            models.UniqueConstraint(
                name="membership_is_one_per_user_and_area", fields=("user", "area")
            ),
        )

    def history_home(self) -> tuple[int | None, int | None]:
        """The keys of the portfolio and the area that the membership is of."""
        if self.area is None:
            return self.portfolio_id, None
        return self.area.portfolio_id, self.area_id

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.area or self.portfolio}"
