"""One amount, and the rules by which amounts are added."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models.restricted import AnyUser
from budgets.models.amount_as_written import check_as_written
from budgets.models.breakdown import BreakdownQuerySet
from budgets.models.funding_source import FundingSource
from budgets.models.part_and_whole import check_parts, check_whole, locked_with_whole
from initiatives.models import Project
from initiatives.models.project import ProjectQuerySet
from portfolio.fields import MoneyField, ProseField, known_choice
from portfolio.money import format_amount
from portfolio.search import searchable, text_contains
from portfolio.versions import VersionedModel


class Standing(models.TextChoices):
    """Whether an amount counts, and how firmly."""

    AGREED = "agreed", _("Agreed")
    PROVISIONAL = "provisional", _("Provisional")
    NOTED = "noted", _("Noted, not added")


class LineKind(models.TextChoices):
    GRANT = "grant", _("Grant")
    SUPPLEMENT = "supplement", _("Supplementary grant")
    OTHER_COST = "other_cost", _("Other cost")
    BUFFER = "buffer", _("Buffer")


def stands_alone(lines: str = "") -> Q:
    """A line whose money no other line shows: it is no part, or its whole adds no amount itself.

    `lines` is the path to the line, for rows that reach it through a relation.
    """
    at = f"{lines}__" if lines else ""
    return (
        Q(**{f"{at}part_of__isnull": True})
        | Q(**{f"{at}part_of__standing": Standing.NOTED})
        | Q(**{f"{at}part_of__amount_oere__isnull": True})
    )


def adds_up(lines: str = "") -> Q:
    """The rule by which a line counts in its own frame.

    Noted lines never do; a part of a line that counts in the same frame is in it already.
    """
    at = f"{lines}__" if lines else ""
    in_another_frame = ~Q(**{f"{at}part_of__frame": F(f"{at}frame")})
    return ~Q(**{f"{at}standing": Standing.NOTED}) & (stands_alone(lines) | in_another_frame)


def adds_up_in_project() -> Q:
    """The rule by which a line counts in its project's own amount: added, and there only once."""
    return adds_up() & (stands_alone() | ~Q(part_of__project=F("project")))


class BudgetLineQuerySet(BreakdownQuerySet):
    portfolio_path: ClassVar[str] = "frame__area__portfolio"
    area_path: ClassVar[str | None] = "frame__area"

    def in_order(self) -> Self:
        """As in the document: projects in their order, then the lines of no project."""
        return self.order_by(
            "frame__area__order",
            "frame__order",
            F("project__order").asc(nulls_last=True),
            "order",
            "pk",
        )

    def added(self) -> Self:
        """Lines that count in their own frame."""
        return self.filter(adds_up())

    def in_total(self) -> Self:
        """Added lines of the portfolio's own frames: what the total shows."""
        return self.added().filter(frame__in_total=True)

    def outside(self) -> Self:
        """Added lines of frames that are shown but not part of the total."""
        return self.added().filter(frame__in_total=False)

    def shared(self) -> Self:
        """Lines that show money which another frame of the total shows too.

        Each is a part of a line in that other frame; the total counts the money once.
        """
        return self.in_total().filter(part_of__frame__in_total=True).exclude(stands_alone())

    def shared_among(self, areas: Iterable[int]) -> Self:
        """Of the shared lines, those of which both showings are in `areas` (their keys).

        A reader who may see only one of the two is shown that one, as if it were the only one.
        """
        keys = list(areas)
        return self.shared().filter(frame__area__in=keys, part_of__frame__area__in=keys)

    def of_project(self) -> Self:
        """Lines that make a project's own amount: added, and not within another of its lines."""
        return self.filter(adds_up_in_project())

    def with_counting(self) -> Self:
        """Add whether each line `counts` in its frame and `counts_in_project`."""
        return self.annotate(counts=adds_up(), counts_in_project=adds_up_in_project())

    def with_ties_in_sight_of(self, user: AnyUser) -> Self:
        """Add whether `user` may read the project and the whole that each line is tied to.

        A line belongs to its frame's area; what it is tied to may be another area's.
        """
        projects = Project.objects.filter(pk=OuterRef("project")).visible_to(user)
        wholes = self.model._default_manager.filter(pk=OuterRef("part_of")).visible_to(user)
        return self.annotate(project_in_sight=Exists(projects), whole_in_sight=Exists(wholes))

    def part_of_any(self, wholes: "BudgetLineQuerySet") -> Self:
        """Those that show money which one of `wholes` shows too, so that a sum has it twice."""
        return self.filter(part_of__in=wholes.order_by().values("pk"))

    def matching(self, words: str) -> Self:
        """Lines whose label, project, source or notes contain every one of `words`."""
        fields = ("label", "source_as_written", "source__pot", "as_written", "note", "footnote")
        found = self
        for word in searchable(words).split():
            wanted = Q(project__search_text__contains=word)
            for field in fields:
                wanted |= text_contains(field, word)
            found = found.filter(wanted)
        return found

    def amounts_of(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Add `amount_oere` and `spent_oere` to projects: what their own lines among these sum to,
        or nothing. What is spent of a part is spent of its whole already.
        """
        own = self.of_project().filter(project=OuterRef("pk"))
        return projects.annotate(  # type: ignore[no-redef]
            amount_oere=own.sum_or_none_per("project"),
            spent_oere=own.sum_or_none_per("project", of="spent_oere"),
        )

    def not_noted(self) -> Self:
        """Lines that stand for money, and are not only mentioned."""
        return self.exclude(standing=Standing.NOTED)

    def provisional(self) -> Self:
        return self.filter(standing=Standing.PROVISIONAL)

    def unstated(self) -> Self:
        """Lines whose amount nobody has given: not the same as 0."""
        return self.filter(amount_oere__isnull=True)


class BudgetLine(VersionedModel):
    """An amount in a frame: of a project, or one of the area's other lines."""

    frame = models.ForeignKey(
        "budgets.BudgetFrame",
        on_delete=models.CASCADE,
        related_name="lines",
        verbose_name=_("frame"),
    )
    project = models.ForeignKey(
        "initiatives.Project",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("project"),
        help_text=_("Empty for a line of the area itself, such as meetings or a buffer."),
    )
    label = models.CharField(_("label"), max_length=200, blank=True)
    amount_oere = MoneyField(_("amount"))
    as_written = models.CharField(
        _("amount as written"),
        max_length=60,
        blank=True,
        help_text=_("As people write it: 1,3 mio. kr., 125.000 kr., ca. 5,6 mio. kr."),
    )
    approximate = models.BooleanField(_("approximate"), default=False)
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing, default=Standing.AGREED
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LineKind, default=LineKind.GRANT)
    # RESTRICT, as for `part_of`: a whole area or portfolio may go, together with its lines.
    source = models.ForeignKey(
        FundingSource,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("funding source"),
    )
    source_as_written = models.CharField(_("source as written"), max_length=200, blank=True)
    funded_by = models.ForeignKey(
        "initiatives.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funded_lines",
        verbose_name=_("funded by"),
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("The line that this amount is a part of (heraf). It is not added again."),
    )
    spent_oere = MoneyField(_("spent"))
    footnote = ProseField(_("footnote"), help_text=_("Printed below the table."))
    note = ProseField(_("note"), help_text=_("Printed beside the amount."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    # Only on a line that comes from `with_counting()`.
    counts: bool
    counts_in_project: bool

    # Only on a line that comes from `with_ties_in_sight_of(user)`.
    project_in_sight: bool
    whole_in_sight: bool

    objects = BudgetLineQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ("frame", "order", "pk")
        constraints = (
            models.CheckConstraint(
                name="line_amount_is_not_negative",
                condition=Q(amount_oere__isnull=True) | Q(amount_oere__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                name="line_spent_is_not_negative",
                condition=Q(spent_oere__isnull=True) | Q(spent_oere__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                name="line_is_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                violation_error_message=_("A line cannot be a part of itself."),
            ),
            models.CheckConstraint(
                name="line_words_have_an_amount",
                condition=Q(as_written="", approximate=False) | Q(amount_oere__isnull=False),
                violation_error_message=_("Words and “approximate” need an amount."),
            ),
            known_choice("standing", Standing, name="line_standing_is_known"),
            known_choice("kind", LineKind, name="line_kind_is_known"),
        )

    def __str__(self) -> str:
        """Without the project's title: who may read a line may not always read its project."""
        amount = self.as_written or format_amount(self.amount_oere) or _("not stated")
        return f"{self.label}: {amount}" if self.label else str(amount)

    def clean(self) -> None:
        self._check_words()
        if self.frame_id is not None:
            self._check_portfolio()
        whole = locked_with_whole(self)
        if whole is not None:
            check_whole(self, whole)
        if self.pk is not None:
            check_parts(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._check_words()
        super().save(*args, **kwargs)

    @property
    def is_noted(self) -> bool:
        return self.standing == Standing.NOTED

    def _check_words(self) -> None:
        check_as_written(self.as_written, self.amount_oere, field="as_written")

    def _check_portfolio(self) -> None:
        home = self.frame.area.portfolio_id
        if self.project is not None and self.project.area.portfolio_id != home:
            raise ValidationError({"frame": _("The frame belongs to another portfolio.")})
        if self.source is not None and self.source.portfolio_id != home:
            raise ValidationError({"source": _("The source belongs to another portfolio.")})
