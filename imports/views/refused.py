"""What an action refuses, said to the person: nothing was done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from imports.models import FileImport
from imports.source import UnreadableFileError
from reports.views.access import is_partial

REFUSALS = (ValidationError, UnreadableFileError, PermissionDenied)


def refused(
    request: HttpRequest,
    one: FileImport,
    error: ValidationError | UnreadableFileError | PermissionDenied,
) -> HttpResponse:
    """Back to the import as it is by now, with why."""
    messages.error(request, " ".join(words_of(error)))
    address = one.get_absolute_url()
    return HttpResponseClientRedirect(address) if is_partial(request) else redirect(address)


def words_of(error: ValidationError | UnreadableFileError | PermissionDenied) -> list[str]:
    match error:
        case ValidationError():
            return error.messages
        case UnreadableFileError():
            return [error.message]
    return [str(error)]
