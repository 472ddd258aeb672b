"""Which amounts of a cell are which budget lines of the site."""

from collections.abc import Callable

from budgets.models import BudgetLine
from imports.content import ReadLine
from imports.planning.words import compared


def matched_lines(
    read: tuple[ReadLine, ...],
    held: list[BudgetLine],
    parts: frozenset[int],
    stays: Callable[[int, BudgetLine], bool],
) -> list[BudgetLine | None]:
    """For each amount its line: first the one that says the same, then by label, then by the
    amount, then in order.

    `stays` is whether the amount at a place would change nothing in a line. `parts` are the keys
    of those of `held` that are parts of another of them: a part is matched with a part only.
    """
    left = list(held)
    found: list[BudgetLine | None] = [None] * len(read)

    def take(agrees: Callable[[int, BudgetLine], bool]) -> None:
        for at, line in enumerate(read):
            if found[at] is not None:
                continue
            for each in left:
                if (line.part_of is not None) == (each.pk in parts) and agrees(at, each):
                    found[at] = each
                    left.remove(each)
                    break

    def same_label(at: int, each: BudgetLine) -> bool:
        return compared(read[at].label) == compared(each.label)

    def may_be(at: int, each: BudgetLine) -> bool:
        return not (read[at].label and each.label)

    take(lambda at, each: stays(at, each) and same_label(at, each))
    take(lambda at, each: bool(read[at].label) and same_label(at, each))
    take(lambda at, each: may_be(at, each) and read[at].oere == each.amount_oere)
    take(may_be)
    return found
