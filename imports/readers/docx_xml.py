"""Ways through the XML of Word: names are put together once, not for each of a million elements."""

from functools import cache
from typing import Any

from docx.oxml.ns import nsmap

# An element. The library behind it comes without types.
Xml = Any

_PREFIX = f"{{{nsmap['w']}}}"


@cache
def w(path: str) -> str:
    """The name of an element or attribute of Word, or a way such as `pPr/numPr/numId`."""
    return "/".join(_PREFIX + step for step in path.split("/"))


VAL = w("val")


def value(element: Xml, path: str) -> str | None:
    """The value of what lies at `path`; None if there is nothing."""
    found = element.find(w(path))
    return None if found is None else found.get(VAL)


def is_on(element: Xml, path: str) -> bool:
    """Of a property that is on where it stands, unless it says that it is off."""
    found = element.find(w(path))
    return found is not None and found.get(VAL, "1") not in {"0", "false", "off"}
