"""A project, an effort, an annex or an action point: what has a status."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded, rows_on
from accounts.models import RestrictedQuerySet
from initiatives.models.area import Area
from initiatives.models.status_update import StatusUpdate
from portfolio.dates import DateKind, WrittenDate, read_date
from portfolio.fields import ProseField, known_choice, never_empty
from portfolio.search import SearchableModel, searchable, text_contains
from portfolio.versions import VersionedModel


class ProjectQuerySet(RestrictedQuerySet["Project"]):
    portfolio_path: ClassVar[str] = "area__portfolio"
    area_path: ClassVar[str | None] = "area"

    def with_status_key(self, *, on: date) -> Self:
        """Add `status_id`, the newest status on or before `on`, for who reads it whole anyway."""
        newest = StatusUpdate.objects.newest_of(OuterRef("pk"), on=on)
        return self.annotate(status_id=Subquery(newest.values("pk")[:1]))

    def status_keys(self, *, on: date) -> models.QuerySet[Any, Any]:
        """The keys of those statuses, to ask for them by."""
        newest = StatusUpdate.objects.newest_of(OuterRef("pk"), on=on)
        return self.order_by().values_list(Subquery(newest.values("pk")[:1]))

    def statuses_by_key(self, *, on: date) -> dict[int, int | None]:
        """The keys of those statuses by that of their project; None where nothing was said."""
        newest = StatusUpdate.objects.newest_of(OuterRef("pk"), on=on)
        return dict(self.order_by().values_list("pk", Subquery(newest.values("pk")[:1])))

    def with_status(self, *, on: date) -> Self:
        """Add what that status says, to sort and filter by: `stage` and `status_on`."""
        newest = StatusUpdate.objects.newest_of(OuterRef("pk"), on=on)
        return self.with_status_key(on=on).annotate(
            stage=Subquery(newest.values("stage")[:1]),
            status_on=Subquery(newest.values("on")[:1]),
        )

    def with_last_word(self, *, until: datetime | None = None) -> Self:
        """Add what was written last, up to `until`, whatever day it is of: `spoken_at`, and whether
        it only confirmed what was said before, `spoke_unchanged`; and `made_at`, None where nobody
        knows.
        """
        last = StatusUpdate.objects.filter(project=OuterRef("pk")).order_by("-at", "-pk")
        if until is not None:
            last = last.filter(at__lte=until)
        made = self.model.history.filter(id=OuterRef("pk"), history_type="+")
        return self.annotate(
            spoken_at=Subquery(last.values("at")[:1]),
            spoke_unchanged=Subquery(last.values("confirmed_unchanged")[:1]),
            made_at=Subquery(made.order_by("history_date").values("history_date")[:1]),
        )

    def in_order(self) -> Self:
        """As in the document: area by area, and within an area as the office ordered them."""
        return self.order_by("area__order", "area_id", "order", "pk")

    def matching(self, words: str, *, in_status: bool = False) -> Self:
        """Projects whose texts, programme or people contain every one of `words`.

        With `in_status` the text of the status that holds counts too; needs `with_status()`.
        """
        found = self
        for word in searchable(words).split():
            wanted = models.Q(search_text__contains=word) | self._in_people(word)
            if in_status:
                texts = StatusUpdate.objects.filter(text_contains("text", word))
                wanted |= models.Q(status_id__in=texts.order_by().values("pk"))
            found = found.filter(wanted)
        return found

    def deadline_moves(self, keys: Iterable[int], *, until: date) -> dict[str, int]:
        """How often the periods of these projects have been changed up to `until`, by
        `project:<key>`; the first one that was written down is no move.
        """
        moves: dict[str, int] = {}
        seen: dict[int, str] = {}
        rows = self.model.history.filter(id__in=list(keys), history_date__date__lte=until)
        for key, words in rows.order_by("history_date", "history_id").values_list(
            "id", "period_as_written"
        ):
            if seen.get(key, words) != words:
                moves[f"project:{key}"] = moves.get(f"project:{key}", 0) + 1
            if words:
                seen[key] = words
        return moves

    def give_periods(self, projects: Sequence["Project"], *, on: date) -> None:
        """Show these projects with their periods as at the end of `on`; in memory only."""
        then = {row.id: row for row in rows_on(self.model, [p.pk for p in projects], on=on)}
        for project in projects:
            project.period = _period_of(then.get(project.pk, project))

    def _in_people(self, word: str) -> models.Q:
        assignments = apps.get_model("initiatives", "Assignment").objects.filter(
            models.Q(person__search_text__contains=word) | text_contains("group_text", word)
        )
        return models.Q(pk__in=assignments.order_by().values("project"))


class Project(SearchableModel, VersionedModel):
    """One project of an area. What it costs is said by its budget lines (see budgets)."""

    search_fields = ("code", "title", "programme", "basis_as_written", "purpose", "target_group")

    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="projects", verbose_name=_("area")
    )
    code = models.CharField(
        _("code"), max_length=20, blank=True, help_text=_("The office's own number, such as 1a.")
    )
    order = models.PositiveIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=300)
    programme = models.CharField(
        _("programme"),
        max_length=120,
        blank=True,
        help_text=_("A programme that the project is part of, such as Ledelsesvæksthus 2."),
    )
    basis_as_written = models.CharField(
        _("legal basis as written"),
        max_length=200,
        blank=True,
        help_text=_("Such as (§ 5 /KL). The section itself is chosen on the budget line."),
    )
    purpose = ProseField(_("purpose"))
    target_group = ProseField(_("target group"))
    period_as_written = models.CharField(
        _("period as written"),
        max_length=120,
        blank=True,
        help_text=_(
            "As people say it: ultimo juni 2010, 2. halvår 2008, Fra oktober 2006 til 2008."
        ),
    )
    period_kind = models.CharField(
        _("kind of period"),
        max_length=20,
        choices=DateKind,
        default=DateKind.UNKNOWN,
        editable=False,
    )
    period_earliest = models.DateField(_("earliest"), null=True, blank=True, editable=False)
    period_latest = models.DateField(_("latest"), null=True, blank=True, editable=False)

    # Only on a project that comes from `with_status(on=…)`.
    status_id: int | None
    stage: str | None
    status_on: date | None

    # Only on a project that comes from `with_last_word()`.
    spoken_at: datetime | None
    spoke_unchanged: bool | None
    made_at: datetime | None

    # Only where a query adds the sums of the project's own lines (budgets).
    amount_oere: int | None
    spent_oere: int | None

    objects = ProjectQuerySet.as_manager()
    history = Recorded(excluded_fields=["search_text"])

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ("area", "order", "pk")
        constraints = (
            never_empty("title", name="project_title_is_given"),
            known_choice("period_kind", DateKind, name="project_period_kind_is_known"),
            models.CheckConstraint(
                name="project_period_begins_before_it_ends",
                condition=models.Q(period_earliest__isnull=True)
                | models.Q(period_latest__isnull=True)
                | models.Q(period_earliest__lte=models.F("period_latest")),
            ),
            models.UniqueConstraint(
                name="project_code_is_unique_in_area",
                fields=("area", "code"),
                condition=~models.Q(code=""),
                violation_error_message=_("Another project of the area has this code."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._read_period()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("reports:project_detail", args=[self.area.portfolio.slug, self.pk])

    @property
    def numbered_title(self) -> str:
        """With the number that the document gives it, such as `1a Plan og servicemål`."""
        return f"{self.code} {self.title}".strip()

    @property
    def period(self) -> WrittenDate:
        """The period's words and the earliest and latest day that they can mean."""
        return _period_of(self)

    @period.setter
    def period(self, period: WrittenDate) -> None:
        self.period_as_written, self.period_kind = period.words, period.kind
        self.period_earliest, self.period_latest = period.earliest, period.latest

    def _read_period(self) -> None:
        self.period = read_date(self.period_as_written)


def _period_of(row: Any) -> WrittenDate:
    """Of a project or of a row of its history."""
    return WrittenDate(
        row.period_as_written, row.period_earliest, row.period_latest, DateKind(row.period_kind)
    )
