"""People and funding sources that are made because a row names them."""

from collections.abc import Iterable

from budgets.models import FundingSource
from imports.planning.doing import SourceParts, Who
from imports.planning.words import flat, named
from imports.writing.written import Written
from initiatives.models import Person, Portfolio


class Names:
    """Each once in an import, however often it is named."""

    def __init__(self, portfolio: Portfolio, written: Written) -> None:
        self.portfolio, self.written = portfolio, written
        self._people: dict[str, Person] = {}
        self._sources = {
            SourceParts.of(source): source
            for source in FundingSource.objects.filter(portfolio=portfolio)
        }

    def make_people(self, wanted: Iterable[tuple[str, Who]]) -> None:
        """Those who are new, each with the key of the row that names them first."""
        new: dict[str, tuple[str, Person]] = {}
        for key, who in wanted:
            name = named(who.name)
            if who.person is None and name not in self._people and name not in new:
                person = Person(name=flat(who.name))
                person.keep_searchable()
                new[name] = key, person
        self.written.make(list(new.values()))
        self._people |= {name: person for name, (_key, person) in new.items()}

    def person(self, who: Who) -> Person:
        return who.person or self._people[named(who.name)]

    def source(self, parts: SourceParts, key: str) -> FundingSource:
        if parts not in self._sources:
            source = FundingSource(
                portfolio=self.portfolio,
                agreement=parts.agreement,
                annex=parts.annex,
                pot=parts.pot,
                section=parts.section,
                party=parts.party,
            )
            self.written.make([(key, source)])
            self._sources[parts] = source
        return self._sources[parts]
