"""Rows that two people may have open at once: the second to save is told."""

from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class StaleRecordError(Exception):
    """Somebody else has saved the row since it was read. Nothing was saved."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(f"{row._meta.label} {row.pk} has been saved by somebody else.")
        self.row = row


class VersionedModel(models.Model):
    """Counts its saves. A row is saved only over the version that it was read as.

    This holds for everything that reads a row, changes it and saves it: pages, data entry and
    code. `QuerySet.update()` goes past it, so an action that uses it must count the version too.
    """

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises StaleRecordError where the row is another version by now."""
        if self._state.adding:
            super().save(*args, **kwargs)
            return
        if (named := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*named, "version"}
        with transaction.atomic():
            self._take_turn()
            try:
                super().save(*args, **kwargs)
            except Exception:
                self.version -= 1
                raise

    def _take_turn(self) -> None:
        """Of several savers of one version the database lets exactly one count it up."""
        rows = type(self)._base_manager.filter(pk=self.pk, version=self.version)
        if not rows.update(version=F("version") + 1):
            raise StaleRecordError(self)
        self.version += 1
