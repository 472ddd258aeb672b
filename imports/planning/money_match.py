"""Which amounts of a cell are which budget lines of the site."""

from collections.abc import Callable

from budgets.models import BudgetLine
from imports.content import ReadLine
from imports.planning.words import compared


def matched_lines(
    read: tuple[ReadLine, ...], held: list[BudgetLine], parts: frozenset[int]
) -> list[BudgetLine | None]:
    """For each amount its line: first the one that says the same, then by label, then in order.

    `parts` are the keys of those of `held` that are parts of another of them: a part is matched
    with a part only.
    """
    left = list(held)
    found: list[BudgetLine | None] = [None] * len(read)

    def take(agrees: Callable[[ReadLine, BudgetLine], bool]) -> None:
        for at, line in enumerate(read):
            if found[at] is not None:
                continue
            for each in left:
                if (line.part_of is not None) == (each.pk in parts) and agrees(line, each):
                    found[at] = each
                    left.remove(each)
                    break

    take(lambda line, each: _is_said(line, each) and compared(line.label) == compared(each.label))
    take(lambda line, each: bool(line.label) and compared(line.label) == compared(each.label))
    take(lambda line, each: _is_said(line, each) and not (line.label and each.label))
    take(lambda line, each: not (line.label and each.label))
    return found


def _is_said(line: ReadLine, each: BudgetLine) -> bool:
    return line.oere == each.amount_oere and line.as_written in ("", each.as_written)
