"""Who imports into a portfolio, and what they may look at and take back."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from imports.models import FileImport
from initiatives.models import Area, Portfolio


def may_import(portfolio: Portfolio, by: User | None) -> bool:
    """An editor of the portfolio, or of one of its areas. Nobody is the command line, where who
    runs it owns the database.
    """
    if by is None:
        return True
    return (
        Portfolio.objects.editable_by(by).filter(pk=portfolio.pk).exists()
        or Area.objects.editable_by(by).filter(portfolio=portfolio).exists()
    )


def check_may_import(portfolio: Portfolio, by: User | None) -> None:
    """Raises PermissionDenied."""
    if not may_import(portfolio, by):
        raise PermissionDenied(_("Only an editor of the portfolio imports files."))


def check_may_handle(file_import: FileImport, by: User | None) -> None:
    """Whether `by` may decide about this file: one's own, or any of a portfolio that one manages.
    Raises PermissionDenied.
    """
    check_may_import(file_import.portfolio, by)
    if by is None:
        return
    if not FileImport.objects.open_to(by).filter(pk=file_import.pk).exists():
        raise PermissionDenied(_("This file is another person's."))
