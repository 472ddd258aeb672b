"""One row of a preview, whether it is chosen, and what it came to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet
from imports.content import RowKind
from imports.models.file_import import FileImport
from imports.plan import RowState
from portfolio.fields import known_choice


class ImportRowQuerySet(RestrictedQuerySet["ImportRow"]):
    portfolio_path: ClassVar[str] = "file_import__portfolio"

    def counted(self) -> models.QuerySet["ImportRow", tuple[str, str, bool, int]]:
        """State, kind, whether chosen, and how many there are of each."""
        alike = self.order_by().values_list("state", "kind", "is_chosen")
        return alike.annotate(number=models.Count("pk"))


class ImportRow(models.Model):
    """A PlannedRow as the page shows it (`content`: its cells and problems).

    `fingerprint` is of what it would do: a row that would do something else by the time it is
    applied is not applied. `written` is what was done, to be undone by: for each row of the site
    its model, key, whether it was made, changed or deleted, the values before, and its version
    after.
    """

    file_import = models.ForeignKey(
        FileImport, on_delete=models.CASCADE, related_name="rows", verbose_name=_("import")
    )
    number = models.PositiveIntegerField(_("number"))
    key = models.CharField(_("key"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10)
    state = models.CharField(_("state"), max_length=20, choices=RowState)
    title = models.CharField(_("title"), max_length=300, blank=True)
    is_serious = models.BooleanField(_("needs a decision"), default=False)
    is_chosen = models.BooleanField(_("chosen"), default=True)
    content = models.JSONField(_("content"), default=dict)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    written = models.JSONField(_("written"), default=list, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        ordering = ("file_import", "number")
        constraints = (
            known_choice("state", RowState, name="import_row_state_is_known"),
            known_choice(
                "kind",
                [(kind.value, kind.name) for kind in RowKind],
                name="import_row_kind_is_known",
            ),
            models.UniqueConstraint(
                name="import_row_key_is_unique_in_import", fields=("file_import", "key")
            ),
        )
        indexes = (models.Index(name="import_row_by_number", fields=("file_import", "number")),)

    def __str__(self) -> str:
        return self.title or self.key
