"""Components of the preview of an import."""

from typing import Any

from django import template

from reports.word_diff import word_changes

register = template.Library()


@register.inclusion_tag("imports/word_change.html")
def word_change(old: str, new: str) -> dict[str, Any]:
    """What changes from one text to the next, marked as in *Since last time*."""
    return {"spans": word_changes(old, new).in_a_row()}
