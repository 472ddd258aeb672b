"""The kinds of row in the table of facts. Amounts are whole kroner, words are as printed."""

from typing import NamedTuple


class Source(NamedTuple):
    """Where the money comes from: `OK 05` and `OK-05` are one agreement, quotes are left out."""

    agreement: str
    annex: str = ""
    pot: str = ""


class Project(NamedTuple):
    """One row of the printed table.

    `amount` is the figure that counts once for the project, `printed` every amount of its budget
    cell in order. `leads` are (name, organisation as written), `groups` (role, name, organisation);
    an organisation or a group that leads without a named person has no organisation or no name.
    """

    document: str
    area: str
    code: str
    title: str
    stage: str
    amount: int
    printed: tuple[tuple[str, int], ...]
    leads: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str, str], ...] = ()
    source: Source | None = None
    section: str = ""
    party: str = ""
    basis: str = ""
    programme: str = ""
    frame: str = ""


class OtherLine(NamedTuple):
    """A budgeted cost beside the projects; a provisional one carries a footnote."""

    label: str
    as_written: str
    amount: int
    provisional: bool = False


class Frame(NamedTuple):
    """What is set aside for an area or one side of it, and the total that the document states."""

    name: str = ""
    allocated: tuple[str, int] | None = None
    stated: tuple[str, str, int] | None = None
    other_lines_heading: str = ""
    other_lines: tuple[OtherLine, ...] = ()
    in_total: bool = True


class Area(NamedTuple):
    document: str
    number: int | None
    name: str
    heading: str
    frames: tuple[Frame, ...] = (Frame(),)
