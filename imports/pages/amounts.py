"""The sums that a file states, beside what its rows sum to."""

from dataclasses import dataclass

from imports.models import FileImport
from imports.preview import summarised_plan
from portfolio.money import format_amount


@dataclass(frozen=True, slots=True)
class TotalShown:
    """Amounts as words; `words` are those of the file."""

    label: str
    area: str
    frame: str
    stated: str
    computed: str
    difference: str
    words: str
    place: str

    @property
    def differs(self) -> bool:
        return bool(self.difference)


def totals_of(one: FileImport) -> list[TotalShown]:
    currency = one.portfolio.currency

    def words(oere: int) -> str:
        return format_amount(oere, currency=currency)

    return [
        TotalShown(
            label=total.label,
            area=total.area,
            frame=total.frame,
            stated=words(total.oere),
            computed=words(total.computed_oere),
            difference=words(total.difference_oere) if total.difference_oere else "",
            words=total.words,
            place=str(total.place),
        )
        for total in summarised_plan(one.summary).totals
    ]
