"""The people that a file names: who of them the site knows, who is new, and who may be either.

Nothing is guessed: what looks alike is asked about, and kept apart until somebody answers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from imports.content import Content, ReadPerson
from imports.plan import Question
from imports.planning.doing import Who
from imports.planning.words import named
from initiatives.models import Person
from initiatives.names import may_be_one_person

SAME, OTHER = "same", "other"
MATCHED, NEW, DOUBTFUL = "matched", "new", "doubtful"

MOST_COMPARISONS = 200_000
MOST_QUESTIONS = 200
"""Of one file: names that all begin alike would be compared each with each, and nobody would answer
thousands of questions.
"""


class Register:
    """`states` has each name as written, with *matched*, *new* or *doubtful*."""

    def __init__(
        self, content: Content, people: Iterable[Person], answers: Mapping[str, str]
    ) -> None:
        self.answers = answers
        self.states: dict[str, str] = {}
        self.questions: list[Question] = []
        self.is_compared_whole = True
        self._known: dict[str, Person] = {}
        for person in people:
            self._known.setdefault(named(person.name), person)
        self._who: dict[str, Who] = {}
        self._alike: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._comparisons = 0
        for person in self._known.values():
            self._remember(person.name)
        for name in _names(content):
            self._place(name)

    def who(self, name: str) -> Who:
        return self._who[named(name)]

    def _place(self, name: str) -> None:
        key = named(name)
        if key in self._who:
            return
        if key in self._known:
            self._who[key] = Who(self._known[key].name, self._known[key])
            self.states[name] = MATCHED
            return
        alike = self._looking_like(name)
        self.states[name] = DOUBTFUL if alike else NEW
        self._who[key] = self._answered(name, alike) or Who(name)
        self._remember(name)

    def _answered(self, name: str, alike: list[str]) -> Who | None:
        """Asks about each, and gives the one of whom somebody has said that it is the same."""
        same: Who | None = None
        for other in alike:
            question = _question(name, other)
            self.questions.append(question)
            if self.answers.get(question.key) == SAME and same is None:
                known = self._known.get(named(other))
                same = Who(known.name, known) if known is not None else self._who[named(other)]
        return same

    def _remember(self, name: str) -> None:
        for beginning in _beginnings(name):
            self._alike[beginning][name] = None

    def _looking_like(self, name: str) -> list[str]:
        candidates: dict[str, None] = {}
        for beginning in _beginnings(name):
            candidates |= self._alike[beginning]
        self._comparisons += len(candidates)
        too_many = len(self.questions) >= MOST_QUESTIONS
        if too_many or self._comparisons > MOST_COMPARISONS:
            self.is_compared_whole = False
            return []
        return [other for other in candidates if may_be_one_person(name, other)]


def _names(content: Content) -> Iterator[str]:
    for row in content.rows:
        for cell in row.cells.values():
            if isinstance(cell.value, tuple):
                for person in cell.value:
                    if isinstance(person, ReadPerson) and person.name.strip():
                        yield " ".join(person.name.split())


def _beginnings(name: str) -> set[tuple[str, str]]:
    """Two names are alike only if their first names and one more part begin with one letter."""
    first, *more = named(name).replace("-", " ").split() or [""]
    return {(first[:1], part[:1]) for part in more}


def _question(name: str, other: str) -> Question:
    return Question(
        key=f"person:{name}|{other}",
        words=_("Are “%(name)s” and “%(other)s” the same person?") % {"name": name, "other": other},
        options=(
            (SAME, _("The same person: %(other)s") % {"other": other}),
            (OTHER, _("Two people")),
        ),
        default=OTHER,
        kind="person",
    )
