"""When two written names may be one person.

A hint for the people who keep the register, never a reason to merge: the status documents hold
both `Jo Gadsgaard` / `Jo Gadegaard` (one person) and `Pia Jørgensen` / `Tina Jørgensen` (two).
"""

import unicodedata
from difflib import SequenceMatcher

# Found on the names of two real documents: letters doubled, dropped or exchanged for a neighbour
# score above, different names below.
ALIKE = 0.8
# `Skou` and `Skov` may be a slip; of `Pia` and `Pil` too little is left to say so.
SHORTEST_WITH_A_SLIP = 4


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
    """The same first letter, and as good as the same letters in the same order."""
    if left == right or left[0] != right[0]:
        return left == right
    matcher = SequenceMatcher(None, left, right)
    same = sum(block.size for block in matcher.get_matching_blocks())
    longest = max(len(left), len(right))
    one_off = longest >= SHORTEST_WITH_A_SLIP and same >= longest - 1
    return one_off or matcher.ratio() >= ALIKE
