"""How one sees that a goal is reached (*succeskriterium*), and what was found."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.carried import CarriedModel, CarriedQuerySet
from initiatives.models.deadline import DeadlineModel
from initiatives.models.goal import Goal
from initiatives.models.project import Project
from portfolio.dates import DateKind
from portfolio.fields import ProseField, known_choice, never_empty
from portfolio.numbers import PERCENT, format_number
from portfolio.versions import VersionedModel


class CriterionKind(models.TextChoices):
    """How a criterion is measured. Only the first four have a number to be held against."""

    AT_LEAST = "at_least", _("At least")
    AT_MOST = "at_most", _("At most")
    RELATIVE_CHANGE = "relative_change", _("Change since a base, in percent")
    COUNT = "count", _("A number of them")
    DONE = "done", _("Done or not")
    JUDGEMENT = "judgement", _("Judgement")


MEASURED = (
    CriterionKind.AT_LEAST,
    CriterionKind.AT_MOST,
    CriterionKind.RELATIVE_CHANGE,
    CriterionKind.COUNT,
)


class Verdict(models.TextChoices):
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")
    UNSAID = "", _("Not said")


class CriterionQuerySet(CarriedQuerySet["Criterion"]):
    portfolio_path: ClassVar[str] = "project__area__portfolio"
    area_path: ClassVar[str | None] = "project__area"

    def with_result_key(self, *, on: date) -> Self:
        """Add `result_id`, the newest result on or before `on`."""
        newest = CriterionResult.objects.newest_of(OuterRef("pk"), on=on)
        return self.annotate(result_id=Subquery(newest.values("pk")[:1]))

    def answered(self, *, on: date, is_past: bool = False) -> "list[Criterion]":
        """These criteria, each with the `result` that holds on the day: the newest until then.

        Of a past day with their deadlines as they stood, in memory only (see `as_of`).
        """
        criteria = self.with_result_key(on=on)
        return give_results(criteria.as_of(on) if is_past else list(criteria))


class Criterion(DeadlineModel, CarriedModel, VersionedModel):
    """One criterion of a project, perhaps of one of its goals."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("project")
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="criteria",
        verbose_name=_("goal"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    letter = models.CharField(_("letter"), max_length=10, blank=True)
    text = ProseField(_("criterion"), blank=False)
    kind = models.CharField(
        _("kind"), max_length=20, choices=CriterionKind, default=CriterionKind.JUDGEMENT
    )
    threshold = models.DecimalField(
        _("threshold"),
        max_digits=14,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Empty where the document gives no number."),
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("Such as %."))
    approximate = models.BooleanField(pgettext_lazy("number", "approximate"), default=False)
    method = ProseField(_("method"), help_text=_("How it is measured, and who is asked."))

    # Only on a criterion that comes from `with_result_key(on=…)`, and from `answered(on=…)`.
    result_id: int | None
    result: "CriterionResult | None"

    objects = CriterionQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("success criterion")
        verbose_name_plural = _("success criteria")
        ordering = ("project", "order", "pk")
        constraints = (
            never_empty("text", name="criterion_says_something"),
            known_choice("kind", CriterionKind, name="criterion_kind_is_known"),
            known_choice("deadline_kind", DateKind, name="criterion_deadline_kind_is_known"),
            models.CheckConstraint(
                name="criterion_percent_is_a_part_of_a_whole",
                condition=~Q(unit=PERCENT)
                | Q(threshold__isnull=True)
                | Q(threshold__gte=-100, threshold__lte=100),
                violation_error_message=_("A percentage is between −100 and 100."),
            ),
            models.CheckConstraint(
                name="criterion_without_a_number_has_no_threshold",
                condition=Q(threshold__isnull=True) | Q(kind__in=MEASURED),
                violation_error_message=_("This kind is not measured against a number."),
            ),
        )

    def __str__(self) -> str:
        words = f"{self.letter}. {self.text}" if self.letter else self.text
        return words if len(words) <= 80 else f"{words[:79]}…"

    def clean(self) -> None:
        if self.goal is not None and self.goal.project_id != self.project_id:
            raise ValidationError({"goal": _("The goal belongs to another project.")})

    @property
    def is_share(self) -> bool:
        """Whether it asks for a part of a whole, such as 85 % of the employees."""
        return self.unit == PERCENT and self.threshold is not None and self.threshold >= 0

    @property
    def verdict(self) -> Verdict | None:
        """What its `result` says; None as long as nobody has answered it, or judged the answer."""
        return self.verdict_of(self.result)

    def is_overdue(self, *, on: date) -> bool:
        """Whether its last day has passed, and nobody has said how it went."""
        latest = self.deadline_latest
        return self.result_id is None and latest is not None and latest < on

    def verdict_of(self, result: "CriterionResult | None") -> Verdict | None:
        """Worked out from the number where there is one, else as a person said it; or unknown."""
        if result is None:
            return None
        found = self.verdict_by_number(result)
        return found or (Verdict(result.verdict) if result.verdict else None)

    def verdict_by_number(self, result: "CriterionResult") -> Verdict | None:
        """What follows from the number; None where there is none, or nothing to hold it against."""
        measured = self.measured(result)
        if measured is None or self.threshold is None:
            return None
        falls = self.kind == CriterionKind.AT_MOST or (
            self.kind == CriterionKind.RELATIVE_CHANGE and self.threshold < 0
        )
        is_met = measured <= self.threshold if falls else measured >= self.threshold
        return Verdict.MET if is_met else Verdict.NOT_MET

    def measured(self, result: "CriterionResult") -> Decimal | None:
        """The number to hold against the threshold: the value, or its change since the base in
        percent (from 8 to 7.6 is −5).
        """
        if self.kind not in MEASURED or result.value is None:
            return None
        if self.kind != CriterionKind.RELATIVE_CHANGE:
            return result.value
        if not result.base:
            return None
        return (result.value - result.base) / result.base * 100


def give_results(
    criteria: list[Criterion], among: "CriterionResultQuerySet | None" = None
) -> list[Criterion]:
    """Each of these, which come from `with_result_key(on=…)`, gets its `result`: one question.

    `among` are the results, where something else is to be known of them, too.
    """
    keys = [criterion.result_id for criterion in criteria if criterion.result_id is not None]
    results = CriterionResult.objects.all() if among is None else among
    found = results.in_bulk(keys)
    for criterion in criteria:
        criterion.result = found.get(criterion.result_id or 0)
    return criteria


class CriterionResultQuerySet(RestrictedQuerySet["CriterionResult"]):
    portfolio_path: ClassVar[str] = "criterion__project__area__portfolio"
    area_path: ClassVar[str | None] = "criterion__project__area"
    project_path: ClassVar[str] = "criterion__project"

    def newest_of(self, criterion: object, *, on: date) -> Self:
        """The results of `criterion` up to `on`, the one that holds first."""
        return self.filter(criterion=criterion, on__lte=on).order_by("-on", "-pk")


class CriterionResult(VersionedModel):
    """What was found on a day: a number, a verdict, or both, with the evidence."""

    criterion = models.ForeignKey(
        Criterion, on_delete=models.CASCADE, related_name="results", verbose_name=_("criterion")
    )
    on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True, blank=True)
    base = models.DecimalField(
        _("base"),
        max_digits=14,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("What a change is counted from."),
    )
    asked = models.PositiveIntegerField(_("number asked"), null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, blank=True)
    evidence = ProseField(_("evidence"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = CriterionResultQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ("criterion", "-on", "-pk")
        constraints = (
            known_choice("verdict", Verdict, name="criterion_result_verdict_is_known"),
            models.CheckConstraint(
                name="criterion_result_says_something",
                condition=Q(value__isnull=False) | ~Q(verdict="") | ~Q(evidence=""),
                violation_error_message=_("Give a number, a verdict or what was found."),
            ),
        )

    def __str__(self) -> str:
        figure = format_number(Decimal(self.value).normalize()) if self.value is not None else ""
        said = self.get_verdict_display() if self.verdict else figure or self.evidence
        return f"{self.criterion}: {said}"

    def clean(self) -> None:
        """Raises ValidationError for a number that its criterion cannot have, and for a verdict
        against the number.
        """
        criterion: Criterion | None = getattr(self, "criterion", None)
        if criterion is None:
            # Of a form whose criterion was refused.
            return
        if self.value is not None:
            self._check_number(criterion, self.value)
        found = criterion.verdict_by_number(self)
        if found is not None and self.verdict not in (Verdict.UNSAID, found):
            words = _("By the number it is “%(verdict)s”. Leave the verdict out, or the number.")
            raise ValidationError({"verdict": words % {"verdict": found.label}})

    def _check_number(self, criterion: Criterion, value: Decimal) -> None:
        if criterion.kind == CriterionKind.RELATIVE_CHANGE:
            if not self.base:
                raise ValidationError({"base": _("Say what the change is counted from, not 0.")})
            if value < 0 < self.base:
                raise ValidationError({"value": _("Write the figure now, not the change.")})
        elif criterion.kind == CriterionKind.COUNT:
            if value < 0 or value != value.to_integral_value():
                raise ValidationError({"value": _("A count is a whole number.")})
        elif criterion.unit == PERCENT and abs(value) > 100:
            raise ValidationError({"value": _("A percentage is between −100 and 100.")})
        elif criterion.is_share and value < 0:
            raise ValidationError({"value": _("A share in percent is between 0 and 100.")})
