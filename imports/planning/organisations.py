"""Organisations that a cell names, as far as the site knows them; others are kept as written."""

import re

from imports.planning.site import Site
from imports.planning.words import flat
from initiatives.models import Organisation

_BETWEEN = re.compile(r"\s*(?:[/,;&+]|\bog\b|\band\b)\s*")


def organisations_in(site: Site, words: str) -> tuple[Organisation, ...]:
    """`BUPL/KTO` are two, `HK/Kommunal` is one where the site knows it under that name."""
    parts = _BETWEEN.split(flat(words))
    signs = _BETWEEN.findall(flat(words))
    found: dict[int, Organisation] = {}
    at = 0
    while at < len(parts):
        length = next(
            (
                size
                for size in range(len(parts) - at, 0, -1)
                if site.organisation(_joined(parts, signs, at, size)) is not None
            ),
            0,
        )
        if length:
            known = site.organisation(_joined(parts, signs, at, length))
            if known is not None:
                found[known.pk] = known
        at += max(length, 1)
    return tuple(found.values())


def _joined(parts: list[str], signs: list[str], at: int, size: int) -> str:
    words = parts[at]
    for place in range(at + 1, at + size):
        words += signs[place - 1] + parts[place]
    return words
