"""Pages that belong to the site itself: errors, and the answer to a health check."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
)
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the site can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language.

    Without a token: the form stands on pages that are the same for every reader, and the worst
    that a forged one can do is to show a page in Norwegian.
    """
    response: HttpResponse = set_language(request)
    return response


def logout_page(request: HttpRequest) -> HttpResponse:
    """A page with the button, since a link alone must not log anybody out."""
    if request.method == "POST":
        logout(request)
        return redirect("reports:start")
    return render(request, "registration/logout.html")


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


@login_not_required
def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or did not come from this site."""
    return render(request, "403.html", status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What could not be understood, or was larger than any form may be."""
    return HttpResponseBadRequest(render_to_string("400.html"))


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Without the base template, which may be what failed."""
    return HttpResponseServerError(render_to_string("500.html"))
