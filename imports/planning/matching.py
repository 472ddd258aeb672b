"""Which rows of a file are which projects of the site, without keys to know them by.

A row is sought by the number and title together, then by its title in its area, then by its number
where the titles are alike, then by its title anywhere in the portfolio: then it has moved. What is
left and has the number of a project, or looks like one, is asked about: in next year's table 1.1 is
often something else. Rows of one title are taken in their order.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from imports.content import ReadRow
from imports.fields import Field
from imports.plan import Question
from imports.planning.doing import AreaHome
from imports.planning.homes import Homes
from imports.planning.register import OTHER, SAME
from imports.planning.words import compared, flat, named
from initiatives.models import Project

ALIKE = 0.85
MOST_ALIKE = 40
"""So many projects of the area are looked at for one row: those that share most of its words."""
BEGINNING = 4
MOST_QUESTIONS = 200
"""Nobody would answer more of them."""

ProjectKey = Callable[[Project], Hashable]
RowKey = Callable[[ReadRow], Hashable]


class Matching:
    """`found` has the project of each row by the row's place in the list of the rows."""

    def __init__(
        self,
        rows: Mapping[int, ReadRow],
        projects: Iterable[Project],
        homes: Homes,
        answers: Mapping[str, str],
    ) -> None:
        self.rows, self.homes, self.answers = dict(rows), homes, answers
        self.questions: list[Question] = []
        self.found: dict[int, Project] = {}
        self.is_asked_whole = True
        self._left = {project.pk: project for project in projects}
        self._match()
        self._ask()

    def _match(self) -> None:
        def area_of(row: ReadRow) -> AreaHome:
            return self.homes.of_row(row)

        def home(project: Project) -> AreaHome:
            return self.homes.of_site(project.area)

        self._by(
            lambda row: (area_of(row), code_of(row), title_of(row)) if code_of(row) else None,
            lambda each: (home(each), named(each.code), compared(each.title)),
        )
        # The same spelling before the same words: of two titles that differ in a sign only.
        self._by(
            lambda row: (area_of(row), flat(row.cells[Field.TITLE].value)),
            lambda each: (home(each), flat(each.title)),
        )
        self._by(
            lambda row: (area_of(row), title_of(row)),
            lambda each: (home(each), compared(each.title)),
        )
        self._by_number()
        self._by(title_of, lambda each: compared(each.title))

    def _by(self, of_row: RowKey, of_project: ProjectKey) -> None:
        waiting: dict[Hashable, list[Project]] = defaultdict(list)
        for project in self._left.values():
            waiting[of_project(project)].append(project)
        for group in waiting.values():
            group.reverse()
        for place, row in self.rows.items():
            if place in self.found:
                continue
            key = of_row(row)
            if key is not None and waiting.get(key):
                self._take(place, waiting[key].pop())

    def _by_number(self) -> None:
        by_number = self._numbered()
        for place, row in self.rows.items():
            project = by_number.get((self.homes.of_row(row), code_of(row)))
            if place in self.found or project is None or project.pk not in self._left:
                continue
            if SequenceMatcher(None, compared(project.title), title_of(row)).ratio() >= ALIKE:
                self._take(place, project)

    def _numbered(self) -> dict[tuple[AreaHome, str], Project]:
        """The projects that are left, by area and number; a number is one project's in its area."""
        return {
            (self.homes.of_site(project.area), named(project.code)): project
            for project in self._left.values()
            if project.code
        }

    def _take(self, place: int, project: Project) -> None:
        self.found[place] = project
        del self._left[project.pk]

    def _ask(self) -> None:
        """Of rows that are new otherwise: whether it is a project whose title was changed."""
        by_number = self._numbered()
        index: dict[tuple[AreaHome, str], list[Project]] = defaultdict(list)
        for project in self._left.values():
            for word in _beginnings(compared(project.title)):
                index[self.homes.of_site(project.area), word].append(project)
        for place, row in self.rows.items():
            if len(self.questions) >= MOST_QUESTIONS:
                self.is_asked_whole = False
                return
            if place in self.found:
                continue
            similar = by_number.get((self.homes.of_row(row), code_of(row)))
            if similar is None or similar.pk not in self._left:
                similar = self._similar(row, index)
            if similar is not None:
                question = _question(row, similar)
                self.questions.append(question)
                if self.answers.get(question.key) == SAME:
                    self._take(place, similar)

    def _similar(
        self, row: ReadRow, index: Mapping[tuple[AreaHome, str], list[Project]]
    ) -> Project | None:
        home, title = self.homes.of_row(row), title_of(row)
        shared: dict[int, int] = defaultdict(int)
        for word in _beginnings(title):
            for project in index.get((home, word), ())[: 10 * MOST_ALIKE]:
                shared[project.pk] += 1
        nearest = sorted(shared, key=lambda key: (-shared[key], key))[:MOST_ALIKE]
        matcher = SequenceMatcher(None, b=title, autojunk=False)
        best: tuple[float, Project] | None = None
        for project in (self._left[key] for key in nearest if key in self._left):
            matcher.set_seq1(compared(project.title))
            if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
                continue
            ratio = matcher.ratio()
            if ratio >= ALIKE and (best is None or ratio > best[0]):
                best = ratio, project
        return best[1] if best is not None else None


def title_of(row: ReadRow) -> str:
    return compared(row.cells[Field.TITLE].value)


def code_of(row: ReadRow) -> str:
    cell = row.cells.get(Field.CODE)
    return named(str(cell.value or "")) if cell is not None else ""


def _beginnings(title: str) -> set[str]:
    return {word[:BEGINNING] for word in title.split()}


def _question(row: ReadRow, project: Project) -> Question:
    title = flat(row.cells[Field.TITLE].value)
    return Question(
        key=f"project:{title}|{project.pk}",
        words=_("Is “%(title)s” the same as “%(other)s”, which is on the site?")
        % {"title": title, "other": project.title},
        options=((SAME, _("The same project")), (OTHER, _("Another project"))),
        default=OTHER,
        kind="project",
    )
