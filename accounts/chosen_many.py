"""A search list in which several are chosen."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db import models


class ChosenMany(AutocompleteSelectMultiple):
    """Several choices, each with its own cross.

    The cross for all of them is put inside the list by select2, where only items may stand.
    """

    known: Sequence[models.Model] = ()
    """What is chosen, where the page has read it for all its rows at once."""

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        keys = {str(key) for key in value}
        rows = [row for row in self.known if str(row.pk) in keys]
        if len(rows) < len(keys):
            return super().optgroups(name, value, attr)
        options = [
            self.create_option(name, row.pk, str(row), True, place)
            for place, row in enumerate(rows)
        ]
        return [(None, options, 0)]
