"""A deadline as people write it, beside the days that its words can mean."""

from datetime import date
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import shown_as_on
from accounts.models import RestrictedQuerySet
from portfolio.dates import DateKind, WrittenDate, read_date

Row = TypeVar("Row", bound=models.Model)

DEADLINE = ("deadline_as_written", "deadline_kind", "deadline_earliest", "deadline_latest")


class DeadlineQuerySet(RestrictedQuerySet[Row]):
    over_time: ClassVar[tuple[str, ...]] = DEADLINE
    """What is followed up, and so asked for as of a day."""

    def as_of(self, on: date) -> list[Row]:
        """These rows with what is followed up as it stood at the end of `on`.

        In memory only: what is read so is not for saving.
        """
        return self.seen_on(list(self), on=on)

    def seen_on(self, rows: list[Row], *, on: date) -> list[Row]:
        """As `as_of`, of rows that have been read already, as they are today."""
        return shown_as_on(rows, self.over_time, on=on)


class DeadlineModel(models.Model):
    """Keeps the words, and reads them at every save. What cannot be read stays, marked as unread.

    For *April 2007 og løbende* `deadline_latest` is the last day of the first delivery; for
    *Fra 2008* there is none (see portfolio/dates.py).
    """

    deadline_as_written = models.CharField(
        _("deadline as written"),
        max_length=200,
        blank=True,
        help_text=_("As people say it: April 2007 og løbende, ultimo 2008, våren 09."),
    )
    deadline_kind = models.CharField(
        _("kind of deadline"),
        max_length=20,
        choices=DateKind,
        default=DateKind.UNKNOWN,
        editable=False,
    )
    deadline_earliest = models.DateField(_("earliest"), null=True, blank=True, editable=False)
    deadline_latest = models.DateField(_("latest"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.deadline = read_date(self.deadline_as_written)
        super().save(*args, **kwargs)

    @property
    def deadline(self) -> WrittenDate:
        return WrittenDate(
            self.deadline_as_written,
            self.deadline_earliest,
            self.deadline_latest,
            DateKind(self.deadline_kind),
        )

    @deadline.setter
    def deadline(self, deadline: WrittenDate) -> None:
        self.deadline_as_written, self.deadline_kind = deadline.words, deadline.kind
        self.deadline_earliest, self.deadline_latest = deadline.earliest, deadline.latest
