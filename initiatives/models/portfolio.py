"""A portfolio of efforts: what one steering group follows."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import Membership, RestrictedQuerySet
from accounts.models.restricted import AnyUser
from portfolio.fields import ProseField, known_choice, never_empty
from portfolio.versions import VersionedModel


class Layout(models.TextChoices):
    """Which table is the portfolio's face. Each has a module in reports/layouts/."""

    STATUS_TABLE = "status_table", _("Status table")
    ACTIVITY_PLAN = "activity_plan", _("Activity plan")
    AGREEMENT = "agreement", _("Agreement")
    ACTION_PLAN = "action_plan", _("Action plan with indicators")


class Currency(models.TextChoices):
    DKK = "DKK", _("Danish kroner")
    NOK = "NOK", _("Norwegian kroner")


class PortfolioQuerySet(RestrictedQuerySet["Portfolio"]):
    portfolio_path: ClassVar[str] = "pk"

    def seen_whole_by(self, user: AnyUser) -> Self:
        """Those of which `user` may read all, not one area only."""
        if user.is_superuser:
            return self
        if user.is_anonymous:
            return self.filter(is_public=True)
        held = Membership.objects.filter(user_id=user.pk).of_portfolios()
        return self.filter(Q(is_public=True) | Q(pk__in=held))

    def with_contents(self) -> Self:
        """Add `has_activities` and `has_criteria`, whether any of its projects has one: then they
        have a page.
        """
        own = self.model._base_manager.filter(pk=OuterRef("pk"))
        return self.annotate(
            has_activities=Exists(own.filter(areas__projects__activities__isnull=False)),
            has_criteria=Exists(own.filter(areas__projects__criteria__isnull=False)),
        )


class Portfolio(VersionedModel):
    """A portfolio, with its own words for what it is divided into."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        help_text=_("Short name in web addresses and on the command line, such as kto-2008."),
    )
    owner = models.ForeignKey(
        "initiatives.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_portfolios",
        verbose_name=_("owner"),
    )
    layout = models.CharField(
        _("layout"), max_length=20, choices=Layout, default=Layout.STATUS_TABLE
    )
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    period = models.CharField(
        _("period"), max_length=100, blank=True, help_text=_("As people say it, such as OK-05.")
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.DKK)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language of its reports."),
    )
    intro = ProseField(_("introduction"))
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("May be read by everybody, without a login.")
    )
    area_word = models.CharField(
        _("word for an area"),
        max_length=40,
        blank=True,
        help_text=_("What this office calls an area, in the singular. Empty: the usual word."),
    )
    project_word = models.CharField(
        _("word for a project"),
        max_length=40,
        blank=True,
        help_text=_("What this office calls a project, in the singular. Empty: the usual word."),
    )

    closed_on = models.DateField(
        _("closed on"),
        null=True,
        blank=True,
        help_text=_("From this day on nothing more is reported. Empty: it goes on."),
    )
    status_interval_days = models.PositiveSmallIntegerField(
        _("days between statuses"),
        default=180,
        help_text=_("A project of which nothing has been said for longer needs attention."),
    )
    deadline_near_days = models.PositiveSmallIntegerField(
        _("days before a deadline"),
        default=30,
        help_text=_("So long before its deadline a project without progress needs attention."),
    )
    deadline_critical_days = models.PositiveSmallIntegerField(
        _("days after a deadline"),
        default=90,
        help_text=_("A project that has passed its deadline by more than this is critical."),
    )
    overrun_percent = models.PositiveSmallIntegerField(
        _("percent over the amount"),
        default=10,
        help_text=_("A project that has spent more than its amount and this share is critical."),
    )

    # True only on a portfolio that comes from `with_contents()`.
    has_activities: bool = False
    has_criteria: bool = False

    objects = PortfolioQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("portfolio")
        verbose_name_plural = _("portfolios")
        ordering = ("name",)
        constraints = (
            never_empty("name", name="portfolio_name_is_given"),
            never_empty("slug", name="portfolio_address_is_given"),
            known_choice("layout", Layout, name="portfolio_layout_is_known"),
            known_choice("currency", Currency, name="portfolio_currency_is_known"),
            known_choice("language", settings.LANGUAGES, name="portfolio_language_is_known"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def has_plan(self) -> bool:
        """Whether its face is made of activities and criteria: then these are followed up, and no
        project is asked for a status that was never given one.
        """
        return self.layout != Layout.STATUS_TABLE

    def is_closed(self, *, on: date) -> bool:
        """Whether nothing more is reported on that day."""
        return self.closed_on is not None and on >= self.closed_on

    def is_seen_whole_by(self, user: AnyUser) -> bool:
        """Whether `user` may read all of it, not one area only."""
        if self.is_public or user.is_superuser:
            # Known without asking the database.
            return True
        return Portfolio.objects.seen_whole_by(user).filter(pk=self.pk).exists()

    def get_absolute_url(self) -> str:
        return reverse("reports:portfolio_detail", args=[self.slug])
