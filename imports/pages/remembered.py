"""Whether a file is read as one of its shape was read before."""

from imports.models import FileImport, RememberedMapping

OF_ONE_FILE = ("name", "heading_row", "area", "roles", "headings", "reason", "doubts", "remarks")
"""What a table's mapping says of one file only."""


def is_remembered(one: FileImport) -> bool:
    """The kinds, columns and units of all tables are those of a file that was imported before."""
    if not one.shape:
        return False
    known = RememberedMapping.objects.filter(
        portfolio=one.portfolio, shape=one.shape, at__lt=one.at
    ).first()
    return known is not None and _lasting(known.mapping) == _lasting(one.mapping)


def _lasting(mapping: dict) -> list[dict]:
    return [
        {name: said for name, said in table.items() if name not in OF_ONE_FILE}
        for table in mapping.get("tables", ())
    ]
