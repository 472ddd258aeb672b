"""The results of one criterion, as the list below its form shows them."""

from dataclasses import dataclass

from initiatives.models import Criterion, CriterionResult
from reports.layouts.form_cells import result_words


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One result: the number in words, and what follows from it or was said; empty for neither."""

    result: CriterionResult
    words: str
    verdict: str

    @classmethod
    def of(cls, criterion: Criterion, result: CriterionResult) -> "ShownResult":
        verdict = criterion.verdict_of(result)
        label = str(verdict.label) if verdict else ""
        return cls(result, result_words(criterion, result), label)


def shown_results(
    criterion: Criterion, *, without: int | None = None, only: int | None = None
) -> list[ShownResult]:
    """The results of a criterion, the one that holds first."""
    found = criterion.results.select_related("by").order_by("-on", "-pk")
    return [
        ShownResult.of(criterion, each)
        for each in found
        if each.pk != without and only in (None, each.pk)
    ]
