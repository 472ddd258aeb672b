"""Words sought without regard to case, with æ, ø and å, on every database."""

import unicodedata
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


def searchable(text: str) -> str:
    """The form in which text is stored and sought: NFC, without regard to case.

    SQLite's own case-insensitive search knows A to Z only, so that `ældre` would not find `Ældre`.
    """
    return unicodedata.normalize("NFC", text).casefold()


def text_contains(field: str, word: str) -> models.Q:
    """Rows whose `field`, which keeps no searchable form, contains `word` without regard to case.

    The two spellings beside it are for SQLite, which knows no capital of æ, ø and å.
    """
    found = models.Q(**{f"{field}__icontains": word})
    if word.isascii():
        return found
    spellings = (word.capitalize(), word.upper())
    return found | models.Q(
        *((f"{field}__contains", spelling) for spelling in spellings), _connector=models.Q.OR
    )


class SearchableModel(models.Model):
    """Keeps `search_text`, the searchable form of `search_fields`, up to date on every save."""

    search_fields: ClassVar[tuple[str, ...]] = ()
    search_text = models.TextField(_("search text"), blank=True, editable=False)

    class Meta:
        abstract = True

    def keep_searchable(self) -> None:
        """What `save` does first, for rows that are made in bulk."""
        words = (str(getattr(self, name)) for name in self.search_fields)
        self.search_text = searchable("\n".join(word for word in words if word))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keep_searchable()
        if (named := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*named, "search_text"}
        super().save(*args, **kwargs)
