"""The areas and frames of the site that the rows of a workbook are of."""

from dataclasses import replace

from imports.content import ReadAmount, ReadArea, ReadFrame
from imports.round_trip.site import Site


class Homes:
    """Only those that some row is of."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._areas: list[ReadArea] = []
        self._places: dict[int, int] = {}
        self._frames: dict[int, list[int]] = {}

    @property
    def areas(self) -> tuple[ReadArea, ...]:
        return tuple(self._areas)

    def of_area(self, area: int) -> tuple[int, int]:
        """Its place in the content, and that of its first frame."""
        if area not in self._places:
            self._places[area] = len(self._areas)
            self._areas.append(self._read(area))
        return self._places[area], 0

    def of_frame(self, frame: int) -> tuple[int, int]:
        area = self.site.frames[frame].area_id
        at, _first = self.of_area(area)
        return at, self._frames[area].index(frame)

    def state(self, frame: int, amount: ReadAmount) -> None:
        """What the document states that the frame sums to."""
        at, place = self.of_frame(frame)
        frames = list(self._areas[at].frames)
        frames[place] = replace(frames[place], stated=amount)
        self._areas[at] = replace(self._areas[at], frames=tuple(frames))

    def _read(self, key: int) -> ReadArea:
        area = self.site.areas[key]
        frames = self.site.reading.frames_by_area.get(key, [])
        self._frames[key] = [frame.pk for frame in frames]
        read = tuple(
            ReadFrame(frame.name, frame.in_total, frame.other_lines_heading) for frame in frames
        )
        return ReadArea(area.name, area.heading, area.number, frames=read or (ReadFrame(),))
