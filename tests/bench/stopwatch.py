"""How long something takes, how many questions it asks, and how that is printed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection
from django.test.utils import CaptureQueriesContext


def best(work: Callable[[], object], times: int = 15) -> float:
    """The shortest of several runs, in milliseconds: the one that others disturbed least."""
    work()
    return min(once(work) for _run in range(times))


def once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def best_of_both(
    work: Callable[[], object], base: Callable[[], object], times: int = 9
) -> tuple[float, float]:
    """The same for two that are compared, in turns: what disturbs one disturbs the other."""
    work()
    base()
    runs = [(once(work), once(base)) for _run in range(times)]
    return min(run[0] for run in runs), min(run[1] for run in runs)


def questions(work: Callable[[], object]) -> int:
    """How many the database is asked, when everything that is kept has been asked for before."""
    work()
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def say(what: str, milliseconds: float, beside: str = "") -> None:
    print(f"  {what:<52}{milliseconds:10.1f} ms {beside}".rstrip(), flush=True)


@contextmanager
def never_unchanged() -> Iterator[None]:
    """Every request makes its page, as if somebody had just saved something."""
    with patch("portfolio.unchanged.database_stamp", lambda: None):
        yield
