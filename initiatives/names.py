"""When two written names may be one person.

A hint for the people who keep the register, never a reason to merge: the status documents hold
both `Jo Gadsgaard` / `Jo Gadegaard` (one person) and `Pia Jørgensen` / `Tina Jørgensen` (two).
"""

import unicodedata
from difflib import SequenceMatcher

# Found on the names of two real documents: letters doubled, dropped or exchanged for a neighbour
# score above, different names below.
ALIKE = 0.8


def may_be_one_person(first: str, second: str) -> bool:
    """First names agree, and the last names, or one name is the other with a part left out."""
    left, right = _parts(first), _parts(second)
    if len(left) < 2 or len(right) < 2 or not _alike(left[0], right[0]):
        return False
    shorter, longer = sorted((left[1:], right[1:]), key=len)
    if all(any(_alike(part, other) for other in longer) for part in shorter):
        return True
    return _alike(left[-1], right[-1]) and _middle_agrees(left[1:-1], right[1:-1])


def _parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFC", name).casefold().replace("-", " ")
    return [part.strip(".,") for part in plain.split() if part.strip(".,")]


def _middle_agrees(left: list[str], right: list[str]) -> bool:
    """`M.` agrees with `Marie`; a middle name on one side only says nothing."""
    if not left or not right:
        return True
    return any(
        _alike(a, b) or (1 in (len(a), len(b)) and a[0] == b[0]) for a in left for b in right
    )


def _alike(left: str, right: str) -> bool:
    return left == right or (
        left[0] == right[0] and SequenceMatcher(None, left, right).ratio() >= ALIKE
    )
