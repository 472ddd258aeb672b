"""One amount, and the rules by which amounts are added."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from budgets.models.amount_as_written import check_as_written
from budgets.models.breakdown import BreakdownQuerySet
from budgets.models.funding_source import FundingSource
from initiatives.models.project import ProjectQuerySet
from portfolio.fields import MoneyField, ProseField, searchable, text_contains
from portfolio.money import format_amount


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
        """Add `amount_oere` to projects: the sum of their own lines among these, or nothing."""
        own = self.of_project().filter(project=OuterRef("pk"))
        return projects.annotate(amount_oere=own.sum_or_none_per("project"))  # type: ignore[no-redef]

    def provisional(self) -> Self:
        return self.filter(standing=Standing.PROVISIONAL)

    def unstated(self) -> Self:
        """Lines whose amount nobody has given: not the same as 0."""
        return self.filter(amount_oere__isnull=True)

    def total_oere(self) -> int:
        """The sum of the lines; 0 for none."""
        return self.aggregate(total=Coalesce(Sum("amount_oere"), 0))["total"]

    def total_by_portfolio(self) -> dict[int, int]:
        """The sum in øre by the key of the portfolio; one without lines is left out."""
        path = "frame__area__portfolio"
        sums = self.order_by().values(path).annotate(total=Coalesce(Sum("amount_oere"), 0))
        return dict(sums.values_list(path, "total"))

    def sum_per(self, field: str) -> Coalesce:
        """The sum as a subquery, for lines already tied to an outer row by `field`; 0 for none."""
        return Coalesce(self.sum_or_none_per(field), Value(0))

    def sum_or_none_per(self, field: str) -> Subquery:
        """As `sum_per`, but nothing where no line states an amount."""
        sums = self.order_by().values(field).annotate(total=Sum("amount_oere")).values("total")
        return Subquery(sums, output_field=models.BigIntegerField())

    def count_per(self, field: str) -> Coalesce:
        """The number of lines as a subquery, tied as in `sum_per`."""
        counts = self.order_by().values(field).annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(counts, output_field=models.IntegerField()), Value(0))


class BudgetLine(models.Model):
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

    objects = BudgetLineQuerySet.as_manager()

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
                name="line_standing_is_known", condition=Q(standing__in=Standing.values)
            ),
        )

    def __str__(self) -> str:
        name = self.label or (self.project.title if self.project is not None else "")
        amount = self.as_written or format_amount(self.amount_oere) or _("not stated")
        return f"{name}: {amount}" if name else str(amount)

    def clean(self) -> None:
        self._check_words()
        if self.frame_id is not None:
            self._check_portfolio()
        if self.part_of_id is not None:
            self._check_whole()
        if self.pk is not None:
            self._check_parts()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._check_words()
        super().save(*args, **kwargs)

    def _check_words(self) -> None:
        check_as_written(self.as_written, self.amount_oere, field="as_written")

    def _check_portfolio(self) -> None:
        home = self.frame.area.portfolio_id
        if self.project is not None and self.project.area.portfolio_id != home:
            raise ValidationError({"frame": _("The frame belongs to another portfolio.")})
        if self.source is not None and self.source.portfolio_id != home:
            raise ValidationError({"source": _("The source belongs to another portfolio.")})

    def _check_whole(self) -> None:
        """One level of parts: a part of a part would have two wholes to be counted in."""
        whole = self.part_of
        assert whole is not None
        if whole.pk == self.pk:
            raise ValidationError({"part_of": _("A line cannot be a part of itself.")})
        if whole.part_of_id is not None:
            raise ValidationError(
                {"part_of": _("“%(whole)s” is a part itself.") % {"whole": whole}}
            )
        if self.frame_id is not None and (
            whole.frame.area.portfolio_id != self.frame.area.portfolio_id
        ):
            raise ValidationError({"part_of": _("The whole belongs to another portfolio.")})
        others = whole.parts.exclude(pk=self.pk).exclude(standing=Standing.NOTED).total_oere()
        if self.standing != Standing.NOTED:
            self._refuse_overflow(whole.amount_oere, others + (self.amount_oere or 0))

    def _check_parts(self) -> None:
        parts = self.parts.exclude(standing=Standing.NOTED)
        if not parts.exists():
            return
        if self.part_of_id is not None:
            raise ValidationError(
                {"part_of": _("This line has parts of its own, so it cannot be a part itself.")}
            )
        if self.amount_oere is not None and parts.total_oere() > self.amount_oere:
            message = _("Its parts sum to %(parts)s, which is more than the amount.")
            raise ValidationError(
                {"as_written": message % {"parts": format_amount(parts.total_oere())}}
            )

    @staticmethod
    def _refuse_overflow(whole_oere: int | None, parts_oere: int) -> None:
        if whole_oere is not None and parts_oere > whole_oere:
            message = _("The parts would sum to %(parts)s, but the whole is only %(whole)s.")
            amounts = {"parts": format_amount(parts_oere), "whole": format_amount(whole_oere)}
            raise ValidationError({"part_of": message % amounts})
