"""What a meeting was given: shown and handed out as it was stored."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.models import Portfolio
from reports.actions.share import revoke, share, use
from reports.document import Document
from reports.forms import ShareForm
from reports.models import FrozenReport, LinkUseKind, SharedLink
from reports.renderers import renderer_for
from reports.secret_address import digest_of
from reports.views.access import (
    hidden_from_others,
    key_sent,
    known_user,
    today,
    visible_portfolio,
)

FILES = {"pdf": "pdf", "xlsx": "workbook", "json": "document"}
"""What is handed out, by the extension of the file."""

NEW_LINK = "new shared link"


@login_not_required
def frozen_report(request: HttpRequest, portfolio: str, pk: int, version: int) -> HttpResponse:
    """The stored document. Nothing of it is read from the live tables."""
    home = visible_portfolio(request, portfolio)
    report = _visible_report(request, home, pk, version)
    may_manage = FrozenReport.objects.manageable_by(request.user).filter(pk=report.pk).exists()
    newest = FrozenReport.objects.newest_of_meeting(report.meeting).without_contents().first()
    context: dict[str, Any] = {
        "portfolio": home,
        "report": report,
        "document": _document(report),
        "newest": newest,
        "may_manage": may_manage,
    }
    if may_manage:
        context["share"] = ShareForm(today=today())
        context["links"] = list(report.links.with_uses().select_related("by"))
        context["now"] = timezone.now()
        context["new_link"] = request.session.pop(NEW_LINK, None)
    return render(request, "reports/frozen_report.html", context)


@login_not_required
def frozen_file(
    request: HttpRequest, portfolio: str, pk: int, version: int, extension: str
) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    return _file(request, _visible_report(request, home, pk, version), extension)


@require_POST
def link_add(request: HttpRequest, portfolio: str, pk: int, version: int) -> HttpResponse:
    """The address is shown once, on the page of the report."""
    home = visible_portfolio(request, portfolio)
    report = _managed_report(request, home, pk, version)
    form = ShareForm(request.POST, today=today())
    if not form.is_valid():
        context = {"portfolio": home, "report": report, "share": form}
        return render(request, "reports/link_add.html", context, status=422)
    _link, secret = share(
        report=report,
        label=form.cleaned_data["label"],
        expires_at=form.expires_at,
        by=known_user(request),
    )
    request.session[NEW_LINK] = secret
    return redirect(f"{report.get_absolute_url()}#links")


@require_POST
def link_revoke(request: HttpRequest, portfolio: str, pk: int, version: int) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    report = _managed_report(request, home, pk, version)
    link = get_object_or_404(report.links, pk=key_sent(request, "link"))
    revoke(link=link, by=known_user(request), at=timezone.now())
    messages.success(request, _("The link “%(link)s” opens nothing any more.") % {"link": link})
    return redirect(f"{report.get_absolute_url()}#links")


@login_not_required
def shared_report(request: HttpRequest, secret: str) -> HttpResponse:
    """For who has the link and no login. Every use is written down, without a person."""
    return _shared(request, secret, extension="")


@login_not_required
def shared_file(request: HttpRequest, secret: str, extension: str) -> HttpResponse:
    return _shared(request, secret, extension=extension)


def _shared(request: HttpRequest, secret: str, *, extension: str) -> HttpResponse:
    links = SharedLink.objects.select_related("report__meeting__portfolio__owner")
    link = links.filter(secret_sha256=digest_of(secret)).first()
    now: datetime = timezone.now()
    if link is None:
        answer = render(request, "reports/shared_unknown.html", status=404)
    elif not link.is_open(at=now):
        use(link=link, kind=LinkUseKind.REFUSED)
        answer = render(request, "reports/shared_closed.html", {"link": link}, status=410)
    elif extension:
        answer = _file(request, link.report, extension)
        kinds = {"pdf": LinkUseKind.PDF, "xlsx": LinkUseKind.WORKBOOK}
        use(link=link, kind=kinds.get(extension, LinkUseKind.PAGE))
    else:
        use(link=link, kind=LinkUseKind.PAGE)
        newest = FrozenReport.objects.newest_of_meeting(link.report.meeting).without_contents()
        context = {
            "report": link.report,
            "document": _document(link.report),
            "secret": secret,
            "newest": newest.first(),
        }
        answer = render(request, "reports/shared_report.html", context)
    answer["Cache-Control"] = "private, no-store"
    return hidden_from_others(answer)


def _document(report: FrozenReport) -> Document | None:
    """None if this software cannot read what an older one stored: the files are still there."""
    try:
        return report.read_document()
    except ValueError:
        return None


def _file(request: HttpRequest, report: FrozenReport, extension: str) -> HttpResponse:
    """The stored bytes, to the last one."""
    if extension not in FILES:
        raise Http404
    name = FILES[extension]
    etag = f'"{report.stored_digests()[name]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    meeting = report.meeting
    where = meeting.area.slug if meeting.area is not None else meeting.portfolio.slug
    file = f"{where}-{meeting.held_on.isoformat()}-v{report.version}.{extension}"
    return HttpResponse(
        report.content_of(name),
        content_type=renderer_for(extension).content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file}"',
            "ETag": etag,
            "Cache-Control": "private, no-cache",
        },
    )


def _visible_report(request: HttpRequest, home: Portfolio, pk: int, version: int) -> FrozenReport:
    reports = FrozenReport.objects.visible_to(request.user).filter(meeting__portfolio=home)
    found = reports.select_related("meeting__area", "meeting__portfolio", "by")
    return get_object_or_404(found, meeting__pk=pk, version=version)


def _managed_report(request: HttpRequest, home: Portfolio, pk: int, version: int) -> FrozenReport:
    report = _visible_report(request, home, pk, version)
    if not FrozenReport.objects.manageable_by(request.user).filter(pk=report.pk).exists():
        raise Http404
    return report
