"""What was read from a JSON file, knowing where in the file it stands.

What is missing, or of another kind than it must be, is a ValidationError that names the place:
`areas[3].projects[0]: “title” is missing.`
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from portfolio.money import MAX_OERE
from portfolio.money_format import OERE_PER_KRONE


class Located(dict[str, Any]):
    """A JSON object and its place in the file."""

    def __init__(self, value: Any, where: str = ""):
        self.where = where
        if not isinstance(value, dict):
            raise self.refusal("This must be an object.")
        super().__init__(value)

    def __missing__(self, key: str) -> Any:
        raise self.refusal(f"“{key}” is missing.")

    def refusal(self, reason: str) -> ValidationError:
        return ValidationError(f"{self.where or 'The file'}: {reason}")

    def part(self, key: str) -> "Located":
        """The object at `key`."""
        return Located(self[key], self._path(key))

    def part_or_none(self, key: str) -> "Located | None":
        return None if self[key] is None else self.part(key)

    def rows(self, key: str) -> list["Located"]:
        """The objects of the list at `key`."""
        path = self._path(key)
        return [Located(row, f"{path}[{n}]") for n, row in enumerate(self.values_of(key))]

    def rows_if_any(self, key: str) -> list["Located"]:
        """The objects of the list at `key`; none where the file says nothing of them."""
        return self.rows(key) if key in self else []

    def values_of(self, key: str) -> list[Any]:
        """The list at `key`."""
        if not isinstance(self[key], list):
            raise self.refusal(f"“{key}” must be a list.")
        return self[key]

    def only(self, names: Iterable[str]) -> dict[str, Any]:
        """The values of `names`, all of which must be there."""
        return {name: self[name] for name in names}

    def given(self, names: Iterable[str]) -> dict[str, Any]:
        """The values of those of `names` that are there."""
        return {name: self[name] for name in names if name in self}

    def refuse_others(self, names: Iterable[str]) -> None:
        """A slip in the name of a field that may be left out would lose it without a word."""
        if unknown := sorted(set(self) - set(names)):
            raise self.refusal(f"“{unknown[0]}” is not known here.")

    def day(self, key: str) -> date:
        """A date such as `2008-05-13`."""
        try:
            return date.fromisoformat(self[key])
        except (TypeError, ValueError):
            raise self.refusal(f"“{key}” must be a date such as 2008-05-13.") from None

    def day_or_none(self, key: str) -> date | None:
        return None if self.get(key) is None else self.day(key)

    def number(self, key: str) -> Decimal:
        """A decimal string such as `8.5`: a JSON number would have been read as a binary one."""
        try:
            number = Decimal(self[key]) if isinstance(self[key], str) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise self.refusal(f"“{key}” must be a decimal in quotes such as 8.5.")
        return number

    def number_or_none(self, key: str) -> Decimal | None:
        return None if self.get(key) is None else self.number(key)

    def oere(self, key: str) -> int | None:
        """An amount, `1399115.00` for kroner, in øre; None stays None."""
        kroner = self[key]
        if kroner is None:
            return None
        try:
            oere = Decimal(kroner) * OERE_PER_KRONE if isinstance(kroner, str) else Decimal("NaN")
        except InvalidOperation:
            oere = Decimal("NaN")
        if not oere.is_finite() or abs(oere) > MAX_OERE:
            raise self.refusal(f"“{key}” must be an amount in kroner such as 1399115.00.")
        if oere != int(oere):
            raise self.refusal(f"“{key}” is {kroner}: there is nothing smaller than an øre.")
        return int(oere)

    def named(self, name: Any, known: dict[Any, Any], what: str) -> Any:
        """What the file calls `name`, made earlier."""
        if name not in known:
            raise self.refusal(f"there is no {what} “{name}”.")
        return known[name]

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key
