"""What a meeting was given: a report that never changes again."""

from datetime import date
from hashlib import sha256
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet
from initiatives.models import Area, Portfolio
from portfolio.fields import ProseField
from reports.document import Document
from reports.document_json import document_from_text
from reports.models.meeting import Meeting

CONTENTS = ("document", "pdf", "workbook")
"""What is stored, each with its digest. Large: lists leave it in the database."""


def digest(content: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return sha256(content).hexdigest()


class FrozenReportQuerySet(RestrictedQuerySet["FrozenReport"]):
    """The database itself refuses every change and deletion (see the migrations)."""

    portfolio_path: ClassVar[str] = "meeting__portfolio"
    area_path: ClassVar[str | None] = "meeting__area"

    def without_contents(self) -> Self:
        """For lists, which show neither the document nor the files."""
        return self.defer(*CONTENTS)

    def last_of_group(
        self, portfolio: Portfolio, area: Area | None, *, on: date, before: bool = False
    ) -> Self:
        """The reports that the group following `area` (or the whole) was given up to `on`, the
        last one first; with `before`, only those of earlier days.

        An area without meetings of its own is followed by the portfolio's group.
        """
        day = {"meeting__held_on__lt" if before else "meeting__held_on__lte": on}
        whole = Q(meeting__area__isnull=True)
        group = whole if area is None else whole | Q(meeting__area=area)
        own_first = F("meeting__area").asc(nulls_last=True)
        return self.filter(group, meeting__portfolio=portfolio, **day).order_by(
            own_first, "-meeting__held_on", "-meeting_id", "-version"
        )

    def newest_versions(self) -> Self:
        """Of each meeting the version that holds."""
        later = FrozenReport.objects.filter(
            meeting=OuterRef("meeting"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(later))

    def newest_of_meeting(self, meeting: Any) -> Self:
        """The versions of a meeting's report, the one that holds first."""
        return self.filter(meeting=meeting).order_by("-version")


class FrozenReport(models.Model):
    """One version of a meeting's report: the document as JSON, its PDF and its workbook.

    The bytes are kept as they were made, so that they are the same whatever the software makes of
    the same data later. A correction is the next version, with a note that says what it corrects.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="reports", verbose_name=_("meeting")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    document = models.TextField(_("document"))
    pdf = models.BinaryField(_("PDF"))
    workbook = models.BinaryField(_("workbook"))
    document_sha256 = models.CharField(_("digest of the document"), max_length=64)
    pdf_sha256 = models.CharField(_("digest of the PDF"), max_length=64)
    workbook_sha256 = models.CharField(_("digest of the workbook"), max_length=64)
    note = ProseField(_("note"), help_text=_("What this version corrects."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="frozen_reports",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("frozen at"), auto_now_add=True)

    objects = FrozenReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen report")
        verbose_name_plural = _("frozen reports")
        ordering = ("meeting", "-version")
        constraints = (
            models.UniqueConstraint(
                name="frozen_report_has_a_version_of_its_own", fields=("meeting", "version")
            ),
            models.CheckConstraint(
                name="frozen_report_says_what_it_corrects",
                condition=models.Q(version=1) | ~models.Q(note=""),
            ),
            models.CheckConstraint(
                name="frozen_report_versions_begin_at_one", condition=models.Q(version__gte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("A frozen report is never changed. Freeze a new version."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ValidationError(_("A frozen report is never deleted."))

    def get_absolute_url(self) -> str:
        meeting = self.meeting
        return reverse(
            "reports:frozen_report", args=[meeting.portfolio.slug, meeting.pk, self.version]
        )

    @property
    def compare_name(self) -> str:
        """How an address names this meeting when two are compared."""
        return f"m{self.meeting_id}"

    def content_of(self, name: str) -> bytes:
        """The stored bytes of one of `CONTENTS`."""
        stored: str | bytes | memoryview = getattr(self, name)
        return stored.encode() if isinstance(stored, str) else bytes(stored)

    def stored_digests(self) -> dict[str, str]:
        """The digests written down when the report was frozen, by what they are of."""
        return {name: getattr(self, f"{name}_sha256") for name in CONTENTS}

    def named_digests(self) -> list[tuple[str, str]]:
        """The same, with what each is of in the reader's words."""
        return [
            (str(self._meta.get_field(name).verbose_name), sha256)  # type: ignore[union-attr]
            for name, sha256 in self.stored_digests().items()
        ]

    def computed_digests(self) -> dict[str, str]:
        """The digests of what is stored now; others mean that it was tampered with."""
        return {name: digest(self.content_of(name)) for name in CONTENTS}

    def read_document(self) -> Document:
        """The stored document, whatever software wrote it. Raises ValueError if unreadable."""
        return document_from_text(self.document)
