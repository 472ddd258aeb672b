"""Who does what in a project."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.organisation import Organisation
from initiatives.models.person import Person
from initiatives.models.project import Project
from portfolio.fields import known_choice
from portfolio.versions import VersionedModel


class AssignmentRole(models.TextChoices):
    LEAD = "lead", _("Project lead")
    COORDINATOR = "coordinator", _("Coordination")
    WORKING_GROUP = "working_group", _("Working group")
    STEERING_GROUP = "steering_group", _("Steering group")
    FOLLOWING_GROUP = "following_group", _("Following group")


LEADING_ROLES = (AssignmentRole.LEAD, AssignmentRole.COORDINATOR)
"""Who answers for a project; everybody else sits in one of its groups."""


class AssignmentQuerySet(RestrictedQuerySet["Assignment"]):
    portfolio_path: ClassVar[str] = "project__area__portfolio"
    area_path: ClassVar[str | None] = "project__area"

    def leading(self) -> "AssignmentQuerySet":
        """Leads and coordinators: who answers for the project."""
        return self.filter(role__in=LEADING_ROLES)

    def in_groups(self) -> "AssignmentQuerySet":
        """Members of working, steering and following groups."""
        return self.exclude(role__in=LEADING_ROLES)

    def without_person(self) -> "AssignmentQuerySet":
        """Groups and organisations that stand where no person is named."""
        return self.filter(person__isnull=True)

    def number_per(self, field: str, counted: str = "project") -> Coalesce:
        """How many different `counted`, as a subquery tied to an outer row by `field`."""
        numbers = self.order_by().values(field).annotate(number=Count(counted, distinct=True))
        return Coalesce(
            Subquery(numbers.values("number"), output_field=models.IntegerField()), Value(0)
        )


class Assignment(VersionedModel):
    """A person, a group or an organisation with a part in a project, as written there.

    The organisation is the assignment's and not the person's: the same person stands under two
    organisations in the same document.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("project")
    )
    role = models.CharField(
        _("role"), max_length=20, choices=AssignmentRole, default=AssignmentRole.LEAD
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("person"),
    )
    group_text = models.CharField(
        _("group"),
        max_length=200,
        blank=True,
        help_text=_("Where a group without names, or NN, stands instead of a person."),
    )
    title = models.CharField(_("job title"), max_length=80, blank=True)
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="assignments", verbose_name=_("organisations")
    )
    organisation_as_written = models.CharField(
        _("organisation as written"),
        max_length=120,
        blank=True,
        help_text=_("Such as BUPL/KTO. Empty: the short names of the organisations."),
    )
    side = models.CharField(
        _("side"),
        max_length=60,
        blank=True,
        help_text=_("The party that the person sits for, where it is written beside the name."),
    )
    scope = models.CharField(
        _("scope"), max_length=120, blank=True, help_text=_("Such as: kun fase 1 og 2.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AssignmentQuerySet.as_manager()
    history = Recorded(m2m_fields=["organisations"])

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("people and groups")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="assignment_is_of_a_person_or_a_group",
                condition=Q(person__isnull=True) | Q(group_text=""),
                violation_error_message=_("Give either a person or a group, not both."),
            ),
            models.CheckConstraint(
                name="assignment_names_somebody",
                condition=Q(person__isnull=False)
                | ~Q(group_text="")
                | ~Q(organisation_as_written=""),
                violation_error_message=_("Give a person, a group or an organisation."),
            ),
            known_choice("role", AssignmentRole, name="assignment_role_is_known"),
        )

    def __str__(self) -> str:
        return ", ".join(part for part in (self.who, self.organisation_as_written) if part)

    def clean(self) -> None:
        if self.person_id and self.group_text:
            raise ValidationError({"group_text": _("Give either a person or a group, not both.")})

    @property
    def who(self) -> str:
        """The name of the person or the group; empty where only an organisation is named."""
        name = self.person.name if self.person is not None else self.group_text
        return f"{self.title} {name}".strip()

    @property
    def organisation_words(self) -> str:
        """The organisations as written in the project; else their short names."""
        return self.organisation_as_written or "/".join(
            organisation.short_name for organisation in self.organisations.all()
        )
