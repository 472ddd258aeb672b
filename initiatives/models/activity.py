"""What is to be done in a project: by whom, for which money, by when."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from accounts.models.restricted import AnyUser
from initiatives.models.carried import CarriedModel, CarriedQuerySet
from initiatives.models.deadline import DEADLINE, DeadlineModel
from initiatives.models.organisation import Organisation
from initiatives.models.project import Project
from portfolio.dates import DateKind
from portfolio.fields import ProseField, known_choice, never_empty
from portfolio.versions import VersionedModel


class ActivityKind(models.TextChoices):
    """What a line of a plan is, since plans hold more than tasks."""

    TASK = "task", _("Task")
    OFFER = "offer", _("Offer")
    QUESTION = "question", _("Open question")
    REQUIREMENT = "requirement", _("Result requirement")
    FOLLOW_UP = "follow_up", _("Follow-up")


class ActivityState(models.TextChoices):
    NOT_BEGUN = "not_begun", _("Not begun")
    BEGUN = "begun", _("Begun")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


ENDED = (ActivityState.DONE, ActivityState.DROPPED)
"""Of these nothing more is expected."""


class ActivityQuerySet(CarriedQuerySet["Activity"]):
    portfolio_path: ClassVar[str] = "project__area__portfolio"
    area_path: ClassVar[str | None] = "project__area"
    over_time: ClassVar[tuple[str, ...]] = (*DEADLINE, "state", "done_on", "reviewed_on", "note")

    def in_order(self) -> Self:
        """As in the document: effort by effort."""
        return self.order_by("project__area__order", "project__order", "project", "order", "pk")

    def unfinished(self) -> Self:
        return self.exclude(state__in=ENDED)

    def with_responsible(self, *, on: date) -> Self:
        """With who answers for them and what it is paid from, and the shares done by `on`."""
        return self.with_shares(on=on).prefetch_related("sources")

    def with_shares(self, *, on: date) -> Self:
        """With who answers for them, the parts of groups, and what these had done by `on`."""
        shares = Fulfilment.objects.done_by(on).select_related("organisation")
        return self.prefetch_related(
            "organisations__parts", Prefetch("fulfilments", queryset=shares)
        )

    def seen_on(self, rows: "list[Activity]", *, on: date) -> "list[Activity]":
        """What by now is known to have been done by `on` was done on that day, whenever that was
        written down; and what was done later was not.
        """
        known = {row.pk: row.done_on for row in rows if row.done_on is not None}
        for row in super().seen_on(rows, on=on):
            if (day := known.get(row.pk)) is None:
                continue
            if day <= on:
                row.state, row.done_on = ActivityState.DONE, day
            elif row.state == ActivityState.DONE:
                row.state, row.done_on = ActivityState.NOT_BEGUN, None
        return rows

    def with_origin_in_sight_of(self, user: AnyUser) -> Self:
        """Add whether `user` may read the activity that each one continues."""
        readable = Activity.objects.visible_to(user).filter(pk=OuterRef("carried_from"))
        return self.annotate(origin_in_sight=Exists(readable.order_by()))

    def of_organisation(self, organisation: Organisation) -> Self:
        """What it answers for: by itself, or as a part of a group such as *Forvaltningerne*."""
        groups = organisation.groups_above()
        return self.filter(organisations__in=[organisation, *groups]).distinct()

    def of_user(self, user: Any) -> Self:
        """What the organisations of a user answer for, by themselves or as parts of a group."""
        own = Organisation.objects.of_user(user).with_groups_above()
        return self.filter(organisations__in=own).distinct()


class Activity(DeadlineModel, CarriedModel, VersionedModel):
    """One activity (*aktivitet*), action or part of an action point.

    Responsible and financing are kept as written; the organisations and sources beside the words
    are what can be followed up by.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="activities", verbose_name=_("project")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("Where the document has one.")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=ActivityKind, default=ActivityKind.TASK
    )
    text = ProseField(_("activity"), blank=False)
    responsible_as_written = models.CharField(
        _("responsible as written"),
        max_length=300,
        blank=True,
        help_text=_("Empty: the short names of the organisations."),
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="activities",
        verbose_name=_("responsible organisations"),
        help_text=_("A group, such as all departments, is followed up part by part."),
    )
    financing_as_written = models.CharField(_("financing as written"), max_length=300, blank=True)
    sources = models.ManyToManyField(
        "budgets.FundingSource",
        blank=True,
        related_name="activities",
        verbose_name=_("funding sources"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ActivityState, default=ActivityState.NOT_BEGUN
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    reviewed_on = models.DateField(
        _("reviewed on"),
        null=True,
        blank=True,
        help_text=_("When somebody last looked at it: what is ongoing is never done."),
    )
    note = ProseField(_("note"))

    # Only on an activity that comes from `with_origin_in_sight_of(user)`.
    origin_in_sight: bool

    objects = ActivityQuerySet.as_manager()
    history = Recorded(m2m_fields=["organisations", "sources"])

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ("project", "order", "pk")
        constraints = (
            never_empty("text", name="activity_says_something"),
            known_choice("kind", ActivityKind, name="activity_kind_is_known"),
            known_choice("state", ActivityState, name="activity_state_is_known"),
            known_choice("deadline_kind", DateKind, name="activity_deadline_kind_is_known"),
            models.CheckConstraint(
                name="activity_done_has_its_day",
                condition=Q(state=ActivityState.DONE) ^ Q(done_on__isnull=True),
                violation_error_message=_("What is done has a day on which it was done."),
            ),
        )

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    @property
    def group_parts(self) -> list[Organisation]:
        """The parts of the groups that answer for it, each once: all have their share to do.

        The same as `Organisation.objects.sharing(activity)`, of what is read already.
        """
        parts = (part for group in self.organisations.all() for part in group.parts.all())
        return list(dict.fromkeys(parts))

    def is_fulfilled(self, *, on: date) -> bool:
        """Whether only groups answer for it, and all of their parts had done their share by `on`.

        To be asked of those that come from `with_shares(on=…)`. One that is not saved has no parts.
        """
        groups = list(self.organisations.all()) if self.pk is not None else []
        if not groups or not all(group.parts.all() for group in groups):
            return False
        done = {each.organisation_id for each in self.fulfilments.all() if each.done_on <= on}
        return all(part.pk in done for part in self.group_parts)

    def clean(self) -> None:
        if self.state == ActivityState.DONE and self.done_on is None:
            raise ValidationError({"done_on": _("Say on which day it was done.")})
        if self.state != ActivityState.DONE:
            self.done_on = None


class FulfilmentQuerySet(RestrictedQuerySet["Fulfilment"]):
    portfolio_path: ClassVar[str] = "activity__project__area__portfolio"
    area_path: ClassVar[str | None] = "activity__project__area"
    project_path: ClassVar[str] = "activity__project"

    def done_by(self, on: date) -> Self:
        return self.filter(done_on__lte=on)


class Fulfilment(VersionedModel):
    """That one part of a group has done its share: *3 af 7 forvaltninger*."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="fulfilments", verbose_name=_("activity")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="fulfilments",
        verbose_name=_("organisation"),
    )
    done_on = models.DateField(_("done on"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = FulfilmentQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("fulfilment")
        verbose_name_plural = _("fulfilments")
        ordering = ("activity", "organisation__short_name")
        constraints = (
            models.UniqueConstraint(
                name="fulfilment_is_one_per_activity_and_organisation",
                fields=("activity", "organisation"),
                violation_error_message=_("This organisation has fulfilled it already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.activity}"
