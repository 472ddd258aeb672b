"""Where the rows of a file belong: its areas and frames, beside those of the site."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from budgets.models import BudgetFrame
from imports.content import Content, ReadArea, ReadFrame, ReadRow
from imports.plan import Question
from imports.planning.doing import AreaHome, FrameHome
from imports.planning.site import Site
from imports.planning.words import compared, flat
from initiatives.models import Area

WHICH_AREA = "area:"
A_NEW_AREA = "new"
ALIKE = 0.6
"""An area of the same number is the same one only if its name is no quite different one."""


class Homes:
    """Each area of the file and each of the site once, with the frames of both."""

    def __init__(self, content: Content, site: Site, answers: Mapping[str, str]) -> None:
        self.site, self.answers = site, answers
        self.questions: list[Question] = []
        self.remarks: list[str] = []
        self._of_site = {area.pk: self._known(area) for area in site.areas}
        self._new: dict[str, AreaHome] = {}
        self._of_file: list[AreaHome] = []
        self._frames: dict[tuple[int, int], FrameHome] = {}
        for place, read in enumerate(content.areas):
            home = self._home(read)
            self._of_file.append(home)
            for at, frame in enumerate(read.frames):
                self._frames[place, at] = _frame_of(home, frame)
        self._nowhere = AreaHome(None, "")

    def of_file(self, place: int) -> AreaHome:
        return self._of_file[place] if place < len(self._of_file) else self._nowhere

    def of_row(self, row: ReadRow) -> AreaHome:
        return self.of_file(row.area)

    def of_site(self, area: Area) -> AreaHome:
        return self._of_site[area.pk]

    def named(self, name: str) -> AreaHome | None:
        """The area of that name, in a cell that names one."""
        wanted = compared(name)
        homes = (*self._of_site.values(), *self._new.values())
        return next((home for home in homes if wanted in _names_of(home)), None)

    def frame_of_file(self, area: int, frame: int) -> FrameHome | None:
        return self._frames.get((area, frame))

    def frame_for(self, row: ReadRow, home: AreaHome) -> FrameHome:
        """The frame of a new line of the row, in the area that the row belongs to."""
        found = self._frames.get((row.area, row.frame)) if not row.key else None
        if found is not None and found.area is home:
            return found
        return frame_alike(home, found.name if found is not None else "")

    def frame_of_site(self, frame: BudgetFrame) -> FrameHome:
        homes = self.of_site(frame.area).frames
        return next(each for each in homes if each.frame is not None and each.frame.pk == frame.pk)

    def _known(self, area: Area) -> AreaHome:
        home = AreaHome(area, area.name, area.heading, area.number, area.intro)
        home.frames = [
            _of_site(home, frame) for frame in self.site.frames if frame.area_id == area.pk
        ]
        return home

    def _home(self, read: ReadArea) -> AreaHome:
        if not compared(read.name) and not compared(read.heading):
            return self._unnamed(read)
        homes = (*self._of_site.values(), *self._new.values())
        for home in homes:
            if compared(read.name) and compared(read.name) == compared(home.name):
                return home
        wanted = {compared(read.name), compared(read.heading)} - {""}
        for home in homes:
            if wanted & _names_of(home):
                return home
        for home in self._of_site.values():
            if read.number is not None and home.number == read.number and _alike(read, home):
                return home
        return self._make(read.name or read.heading, read)

    def _make(self, name: str, read: ReadArea) -> AreaHome:
        home = AreaHome(None, flat(name), flat(read.heading), self._free(read.number), read.intro)
        if home.heading == home.name:
            home.heading = ""
        return self._new.setdefault(compared(name), home)

    def _free(self, number: int | None) -> int | None:
        """A number that another area has already is not given twice."""
        homes = (*self._of_site.values(), *self._new.values())
        return None if number in {home.number for home in homes} else number

    def _unnamed(self, read: ReadArea) -> AreaHome:
        """The file has no areas of its own."""
        known = list(self._of_site.values())
        if not known:
            self.remarks = [
                _("The file names no area: its rows are put in a new one, “All projects”.")
            ]
            return self._make(_("All projects"), read)
        if len(known) == 1:
            return known[0]
        options = [(str(home.area.pk), str(home.area)) for home in known if home.area is not None]
        self.questions.append(
            Question(
                key=WHICH_AREA,
                words=_("The file names no area. Which area are its new rows of?"),
                options=(*options, (A_NEW_AREA, _("A new area"))),
                kind="area",
            )
        )
        answer = self.answers.get(WHICH_AREA, "")
        if answer == A_NEW_AREA:
            return self._make(_("All projects"), read)
        found = self._of_site.get(int(answer)) if answer.isdecimal() else None
        return found or AreaHome(None, "")


def frame_alike(home: AreaHome, name: str) -> FrameHome:
    """The frame of that name, else the first of the area; one without a name where it has none."""
    wanted = compared(name)
    same = (frame for frame in home.frames if compared(frame.name) == wanted)
    return next(same, None) or (home.frames[0] if home.frames else _made(home, ReadFrame()))


def frame_to_follow(home: AreaHome, name: str) -> FrameHome:
    """Where the money of a frame goes in another area: to that of the same name, or the only one
    there is; else one of its name is made.
    """
    wanted = compared(name)
    same = (frame for frame in home.frames if compared(frame.name) == wanted)
    only = home.frames[0] if len(home.frames) == 1 else None
    return next(same, only) or _made(home, ReadFrame(name))


def _frame_of(home: AreaHome, read: ReadFrame) -> FrameHome:
    wanted = compared(read.name)
    for frame in home.frames:
        if compared(frame.name) == wanted:
            return frame
    says_nothing = read.allocated is None and read.stated is None
    if not wanted and home.frames and (says_nothing or len(home.frames) == 1):
        return home.frames[0]
    return _made(home, read)


def _made(home: AreaHome, read: ReadFrame) -> FrameHome:
    made = FrameHome(home, None, flat(read.name), read.in_total, flat(read.other_lines_heading))
    home.frames.append(made)
    return made


def _of_site(home: AreaHome, frame: BudgetFrame) -> FrameHome:
    return FrameHome(home, frame, frame.name, frame.in_total, frame.other_lines_heading)


def _names_of(home: AreaHome) -> set[str]:
    return {compared(home.name), compared(home.heading)} - {""}


def _alike(read: ReadArea, home: AreaHome) -> bool:
    name, other = compared(read.name), compared(home.name)
    return not name or SequenceMatcher(None, name, other).ratio() >= ALIKE
