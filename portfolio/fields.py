"""Model fields, and rules of a column that every app states in the same way."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxLengthValidator
from django.db import models

PROSE_LIMIT = 20_000
"""Characters in one text field: about eight printed pages, far more than any table cell holds."""


class ProseField(models.TextField):
    """A text of up to `PROSE_LIMIT` characters; a pasted report is refused, not swallowed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("max_length", PROSE_LIMIT)
        super().__init__(*args, **kwargs)

    @property
    def validators(self) -> list[Any]:
        return [*super().validators, MaxLengthValidator(self.max_length or PROSE_LIMIT)]


if TYPE_CHECKING:
    OptionalInteger = models.BigIntegerField[int | None, int | None]
else:
    OptionalInteger = models.BigIntegerField


class MoneyField(OptionalInteger):
    """Whole øre, never negative (each model states that as a named constraint).

    The Python value is the integer; only forms and templates know kroner. See portfolio/money.py.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


def known_choice(
    field: str, choices: type[models.Choices] | Iterable[tuple[Any, Any]], *, name: str
) -> models.CheckConstraint:
    """The database holds no other value of `field` than the `choices` offered."""
    pairs = choices.choices if isinstance(choices, type) else choices
    return models.CheckConstraint(
        name=name, condition=models.Q(**{f"{field}__in": [value for value, _label in pairs]})
    )


def never_empty(field: str, *, name: str) -> models.CheckConstraint:
    """The database holds no row whose `field` says nothing."""
    return models.CheckConstraint(name=name, condition=~models.Q(**{field: ""}))
