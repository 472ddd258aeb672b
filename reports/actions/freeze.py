"""Freeze a meeting's report: from then on it is what that meeting was given."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from portfolio.dates import format_date
from reports.document import Document, Line, Style
from reports.document_json import document_to_text
from reports.layouts import composition
from reports.layouts.prose import prose
from reports.layouts.scope import Scope
from reports.models import Freezing, FreezingState, FrozenReport, Meeting
from reports.models.frozen_report import digest
from reports.renderers import renderer_for

Progress = Callable[[FreezingState], None]


def order_freezing(*, meeting: Meeting, by: User, note: str, on: date) -> Freezing:
    """Have a worker freeze `meeting`; `on` is today. What it does is written in the row returned.

    Raises ValidationError where a freeze of the meeting is under way already, or where a
    correction does not say what it corrects.
    """
    from reports.tasks import freeze_meeting  # the task calls this module

    _check(meeting, by, note)
    try:
        with transaction.atomic():
            freezing = Freezing.objects.create(meeting=meeting, by=by, note=note)
            freeze_meeting.enqueue(freezing.pk, on.isoformat())
    except IntegrityError as taken:
        raise ValidationError(_("The meeting is being frozen already.")) from taken
    return freezing


def carry_out(order: Freezing, *, on: date) -> FrozenReport:
    """Freeze as ordered, telling the order how far it is. Done twice, it freezes once."""

    def tell(state: FreezingState) -> None:
        Freezing.objects.filter(pk=order.pk).unfinished().update(state=state)

    orders = Freezing.objects.select_related("meeting__portfolio__owner", "meeting__area", "by")
    taken = orders.get(pk=order.pk)
    if taken.report is not None:
        return taken.report
    made = _made(taken.meeting, on=on, note=taken.note, tell=tell)
    with transaction.atomic():
        held = Freezing.objects.select_for_update(of=("self",)).get(pk=order.pk)
        if held.report is not None:
            return held.report
        report = _stored(taken.meeting, made, by=taken.by, note=taken.note)
        Freezing.objects.filter(pk=order.pk).update(state=FreezingState.DONE, report=report)
    return report


def freeze(*, meeting: Meeting, by: User | None, on: date, note: str = "") -> FrozenReport:
    """The next version of the meeting's report: document, PDF and workbook, or nothing at all.

    `on` is today: statuses are those of the meeting's day, or of today if it is still to come.
    `by` is nobody on the command line, where who runs it owns the database. Raises ValidationError
    where a correction has no `note`.
    """
    _check(meeting, by, note)
    read = Meeting.objects.select_related("portfolio__owner", "area").get(pk=meeting.pk)
    made = _made(read, on=on, note=note, tell=_silent)
    with transaction.atomic():
        return _stored(read, made, by=by, note=note)


@dataclass(frozen=True)
class _Made:
    """What is to be stored."""

    document: str
    pdf: bytes
    workbook: bytes


def _made(meeting: Meeting, *, on: date, note: str, tell: Progress) -> _Made:
    """Takes seconds, and holds no row meanwhile: nobody waits for it. That its version is still the
    next one follows from the meeting's own version, which every freeze counts.
    """
    tell(FreezingState.DOCUMENT)
    document = document_for(meeting, on=on, version=_next_version(meeting, note), note=note)
    tell(FreezingState.PDF)
    pdf = renderer_for("pdf").render(document)
    tell(FreezingState.WORKBOOK)
    workbook = renderer_for("xlsx").render(document)
    tell(FreezingState.STORING)
    return _Made(document_to_text(document), pdf, workbook)


def _stored(meeting: Meeting, made: _Made, *, by: User | None, note: str) -> FrozenReport:
    """Asks again what was asked before: an order may have waited for long, and what was made may
    be about another area or day than the meeting's by now.
    """
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    _check(held, by, note)
    if held.version != meeting.version:
        raise ValidationError(
            _("The meeting was changed while its report was being made. Freeze it again.")
        )
    # What is frozen is another meeting than before: who read it earlier cannot move it any more.
    Meeting.objects.filter(pk=held.pk).update(version=F("version") + 1)
    return FrozenReport.objects.create(
        meeting=held,
        version=_next_version(held, note),
        document=made.document,
        pdf=made.pdf,
        workbook=made.workbook,
        document_sha256=digest(made.document.encode()),
        pdf_sha256=digest(made.pdf),
        workbook_sha256=digest(made.workbook),
        note=note,
        by=by,
    )


def document_for(meeting: Meeting, *, on: date, version: int = 1, note: str = "") -> Document:
    """What is frozen: the report of the meeting's portfolio or area, compared with the last one.
    On paper, too, one can see of which meeting and version it is, and what that corrects.

    A report of one area is for that area's members too, and it stays when a public portfolio is
    public no more: it says nothing of money that is shared with other areas.
    """
    day = min(meeting.held_on, on)
    portfolio = meeting.portfolio
    scope = Scope.whole(portfolio, on=day, area=meeting.area, is_past=day < on)
    if meeting.area is not None:
        scope = scope.without_other_areas()
    document = composition.report(scope, language=portfolio.language, for_meeting=True)
    return _named(document, meeting, on, version, note)


def _named(document: Document, meeting: Meeting, on: date, version: int, note: str) -> Document:
    with translation.override(document.language):
        held_on, frozen_on = (format_date(d, document.language) for d in (meeting.held_on, on))
        words = {"meeting": meeting, "day": held_on, "version": version}
        named = _("%(meeting)s, %(day)s, version %(version)s") % words
        lines = [Line(_("Frozen %(day)s.") % {"day": frozen_on}, Style.MUTED)]
        if note:
            corrects = _("Version %(version)s corrects:") % {"version": version}
            lines = [Line(corrects, Style.LABEL), *prose(note), *lines]
        subtitle = " · ".join(part for part in (document.subtitle, named) if part)
        return replace(document, subtitle=subtitle, intro=(*lines, *document.intro))


def _check(meeting: Meeting, by: User | None, note: str) -> None:
    if by is not None and not Meeting.objects.manageable_by(by).filter(pk=meeting.pk).exists():
        raise PermissionDenied(_("Only a manager freezes a report."))
    _next_version(meeting, note)


def _next_version(meeting: Meeting, note: str) -> int:
    newest = FrozenReport.objects.newest_of_meeting(meeting).values_list("version", flat=True)
    version = (newest.first() or 0) + 1
    if version > 1 and not note.strip():
        raise ValidationError({"note": _("Say what the new version corrects.")})
    return version


def _silent(state: FreezingState) -> None:
    """Nobody follows the progress."""
