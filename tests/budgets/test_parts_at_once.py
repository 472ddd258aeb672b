"""Two people who add to one whole at the same moment."""

from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

from budgets.models import BudgetLine
from tests.factories import KRONE, make_frame, make_line

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'",
        reason="SQLite lets one writer in at a time; its tests share one connection in memory.",
    ),
]

MIO = 1_000_000 * KRONE


def save_as_on_a_page(line: BudgetLine) -> None:
    line.full_clean()
    line.save()


class Colleague(Thread):
    """Somebody who saves `line` in a transaction of their own; `refused` tells what they read."""

    def __init__(self, line: BudgetLine):
        super().__init__(daemon=True)
        self.line = line
        self.refused: ValidationError | None = None

    def run(self) -> None:
        try:
            with transaction.atomic():
                save_as_on_a_page(self.line)
        except ValidationError as error:
            self.refused = error
        finally:
            connections.close_all()


def meanwhile(mine: BudgetLine, theirs: BudgetLine) -> ValidationError | None:
    """Save `mine`, let a colleague save `theirs` before it is committed; how they are refused."""
    colleague = Colleague(theirs)
    with transaction.atomic():
        save_as_on_a_page(mine)
        colleague.start()
        colleague.join(timeout=1)
        assert colleague.is_alive(), "they did not wait for what is being written"
    colleague.join(timeout=20)
    assert not colleague.is_alive()
    return colleague.refused


def part(whole: BudgetLine, oere: int) -> BudgetLine:
    return BudgetLine(frame=whole.frame, part_of=whole, amount_oere=oere, label="heraf")


def test_two_parts_that_each_have_room_are_not_both_taken():
    whole = make_line(frame=make_frame(), oere=MIO)
    refused = meanwhile(part(whole, 600_000 * KRONE), part(whole, 600_000 * KRONE))
    assert refused is not None
    assert set(refused.message_dict) == {"part_of"}
    assert whole.parts.total_oere() == 600_000 * KRONE


def test_a_whole_is_not_made_smaller_while_it_gets_a_part():
    whole = make_line(frame=make_frame(), oere=MIO, as_written="")
    smaller = BudgetLine.objects.get(pk=whole.pk)
    smaller.amount_oere = 500_000 * KRONE
    refused = meanwhile(part(whole, 600_000 * KRONE), smaller)
    assert refused is not None
    assert set(refused.message_dict) == {"as_written"}


def test_two_lines_are_not_made_parts_of_each_other():
    one, other = make_line(frame=make_frame()), make_line(frame=make_frame())
    mine, theirs = BudgetLine.objects.get(pk=one.pk), BudgetLine.objects.get(pk=other.pk)
    other.frame.area.portfolio = one.frame.area.portfolio
    other.frame.area.save()
    mine.part_of, theirs.part_of = other, one
    refused = meanwhile(mine, theirs)
    assert refused is not None
    assert BudgetLine.objects.filter(part_of__isnull=False).count() == 1


def test_both_are_taken_where_there_is_room_for_both():
    whole = make_line(frame=make_frame(), oere=MIO)
    assert meanwhile(part(whole, 400_000 * KRONE), part(whole, 400_000 * KRONE)) is None
    assert whole.parts.total_oere() == 800_000 * KRONE
    assert connection.vendor == "postgresql"
