"""A line with one person and words about them that are no name of an organisation known by itself.

`Anna Prøve, Center for Børn og Unge`, `Sekretariatet v/ Anna Prøve`, `Anna Prøve, formand for …`.
"""

import re

from imports.cells.names import is_job, is_name, without_job
from imports.content import ReadPerson

_BY = re.compile(r"(?P<left>[^,;:()]+?),? (?:v/|v\.|ved|c/o|att\.) ?(?P<right>[^,;:()]+)")
_DESCRIBED = re.compile(r"(?P<name>[^,;:()]+), ?(?P<rest>[^,;:()]+)")
_AND_OTHERS = re.compile(r"(?:m\.? ?fl|m\.? ?v|mfl|og|and|et al|samt|with|med)\b", re.IGNORECASE)
# Two capitals at the beginning are another person, or nobody knows.
_LIKE_A_NAME = re.compile(r"[^\W\d_]\S* [^\W\d_a-zæøå]")
LONGEST_DESCRIPTION = 80


def by_office(line: str) -> ReadPerson | None:
    """`Sekretariatet v/ Anna Prøve`, `Anna Prøve v/HR`: a person of an office."""
    match = _BY.fullmatch(line.rstrip(" .,"))
    if match is None or len(line) > LONGEST_DESCRIPTION:
        return None
    for name, office in (("right", "left"), ("left", "right")):
        title, person = without_job(match[name])
        if is_name(person) and not is_name(without_job(match[office])[1]):
            return ReadPerson(name=person, title=title, organisation=match[office])
    return None


def described(line: str) -> ReadPerson | None:
    """One person, a comma, and words about them: a job if they begin with one, else the office."""
    match = _DESCRIBED.fullmatch(line.rstrip(" .,"))
    if match is None or len(match["rest"]) > LONGEST_DESCRIPTION:
        return None
    title, person = without_job(match["name"])
    rest = match["rest"]
    if not is_name(person) or _AND_OTHERS.match(rest) or _LIKE_A_NAME.match(rest):
        return None
    if is_job(rest.split()[0]):
        return ReadPerson(name=person, title=", ".join(part for part in (title, rest) if part))
    return ReadPerson(name=person, title=title, organisation=rest)
