"""The parts of a cell of people: `Projektledelse:`, `Styregruppe:`, `Arbejdsgruppe som også …:`.

A label is a word for a role with a colon after it, and the words in lower case around it. Without a
colon it is one only alone on its line, or before a side (`Styregruppen KL: …`) or a bullet:
`Kreativ arbejdsgruppe i forbindelse med messen` is a group, not a label.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from initiatives.models.assignment import AssignmentRole

_ROLE_WORDS = {
    AssignmentRole.LEAD: (
        r"projektled\w*|prosjektled\w*|prosjektlei\w*|projektansvarlige?\w*|prosjektansvarlige?"
        r"|tovholdere?n?|project (?:lead|leader|manager)s?|project management|led by|lead"
    ),
    AssignmentRole.COORDINATOR: r"(?:projekt|prosjekt)?koordin\w*|(?:project )?co-?ordinat\w*",
    AssignmentRole.STEERING_GROUP: (
        r"styregruppe\w*|styringsgruppe\w*|styrings?komit\w*|styregr\.?"
        r"|steering (?:group|committee|board)"
    ),
    AssignmentRole.FOLLOWING_GROUP: (
        r"følgegruppe\w*|referansegruppe\w*|referencegruppe\w*|følgjegruppe\w*"
        r"|reference group|following group|advisory (?:group|board)"
    ),
    AssignmentRole.WORKING_GROUP: (
        r"arbejdsgruppe\w*|arbeidsgruppe\w*|projektgruppe\w*|prosjektgruppe\w*"
        r"|deltagere|deltakere|participants"
        r"|projektdeltager\w*|prosjektdeltak\w*|working group|project group|project team"
    ),
}
_ANY_ROLE = "|".join(f"(?P<{role.name}>{words})" for role, words in _ROLE_WORDS.items())
_ROLE = re.compile(rf"(?<![\w-])(?:{_ANY_ROLE})(?![\w-])", re.IGNORECASE)
_LOWER = r"(?:[a-zæøåäöé][\w-]*|[0-9]+)"
_BEFORE = rf"(?:(?<![\w])[A-ZÆØÅ][\w-]*(?:,? {_LOWER})*,? )?"
_AFTER = rf"(?:,? (?:{_LOWER}))*"
_COLONS = r"[ ]*:(?:[ :]*:)?"
_LABEL = re.compile(
    rf"(?P<before>{_BEFORE})(?<![\w-])(?P<word>(?i:{'|'.join(_ROLE_WORDS.values())}))(?![\w-])"
    rf"(?P<after>{_AFTER})(?:{_COLONS}|(?P<alone>[ ]*(?=\n|$|[ ][•·▪])|(?=[ ](?P<side>"
    r"(?:[^\s:,]+[ ]){0,3}[^\s:,]+:))))"
)
# `som også består af`, `Endvidere deltager i`: how the words of a label are joined to its names.
_JOINING = re.compile(
    r"\b(?:som også består af|som også|består (?:også )?af|består (?:også )?av|bestående af"
    r"|endvidere deltager i|desuden deltager i|også|samt|medlemmer(?:ne)? (?:af|i)|medlemmer"
    r"|deltager[e]?(?: i)?|deltakere|members(?: of)?|consists of|the)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=[\s.,;]))(?P<number>[0-9]{1,2}(?: ?[+&–-] ?[0-9]{1,2})*) ?[.:)] "
    r"(?=[^\W\d_a-zæøå])"
)


@dataclass(frozen=True, slots=True)
class Section:
    """The names under one label. `scope` is what the label says beyond the role."""

    role: str
    scope: str
    text: str


def sections(text: str) -> Iterator[Section]:
    """The parts of a cell in order; what stands before the first label has no role of its own."""
    start, role, scope = 0, "", ""
    for match in _labels(text):
        begin = _begin(match)
        if text[start:begin].strip():
            yield Section(role, scope, text[start:begin])
        start = match.end()
        role, scope = _role_and_scope(match)
    if text[start:].strip():
        yield Section(role, scope, text[start:])


def numbered(section: Section) -> Iterator[Section]:
    """`1. Flemming Blønd, KL … 2. …`: the parts of a section whose points are numbered from 1."""
    marks = list(_NUMBER.finditer(section.text))
    if not marks or not marks[0]["number"].startswith("1"):
        yield section
        return
    if head := section.text[: marks[0].start()].strip():
        yield Section(section.role, section.scope, head)
    ends = [mark.start() for mark in marks[1:]] + [len(section.text)]
    for mark, end in zip(marks, ends, strict=True):
        scope = ", ".join(part for part in (section.scope, mark["number"]) if part)
        yield Section(section.role, scope, section.text[mark.end() : end])


def role_named(words: str) -> str:
    """The role that words such as `projektleder` are, or an empty text."""
    match = _ROLE.fullmatch(words.strip(" :.,"))
    return _role_of(match) if match else ""


def _labels(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _LABEL.search(text, position):
        position = max(match.end(), match.start() + 1)
        if _is_label(match):
            yield match


def _is_label(match: re.Match[str]) -> bool:
    if match["alone"] is None and match["side"] is None:
        return True
    # Without a colon only the word itself, as `Styregruppen`, and something to be a label of.
    plain = _begin(match) == match.start("word") and not match["after"]
    return plain and match["word"][0].isupper() and match.string.strip() != match["word"]


def _begin(match: re.Match[str]) -> int:
    """Where the label begins: `Overordnet koordinering`, but of `KL Arbejdsgruppe` at the group."""
    text_before = match.string[: match.start()].rstrip(" ")
    begins_line = not text_before or text_before[-1] in "\n."
    if match["word"][0].isupper() and (not begins_line or match["before"].strip().isupper()):
        return match.start("word")
    return match.start()


def _role_of(match: re.Match[str]) -> str:
    return next(
        str(AssignmentRole[name].value) for name, found in match.groupdict().items() if found
    )


def _role_and_scope(match: re.Match[str]) -> tuple[str, str]:
    words = match.string[_begin(match) : match.end("after")]
    found = list(_ROLE.finditer(words))
    role = _role_of(found[0])
    if len(found) > 1:
        return role, words
    rest = words[: found[0].start()] + words[found[0].end() :]
    return role, " ".join(_JOINING.sub(" ", rest).split()).strip(" ,")
