"""What of an earlier plan goes on in the next: carried over, new, or not carried over.

A point is carried over if one of its activities continues one of the earlier plan. Nothing is
guessed from names.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Area, Project
from reports.document import Cell, Line, Note, NoteKind, Style, TextCell
from reports.layouts.reading import Reading


class Succession:
    """Of the areas of one report."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.in_sight = {area.pk: area for area in reading.scope.visible}
        self.origins: dict[int, list[Project]] = {}
        self.heirs: dict[int, list[Project]] = {}
        self.areas_before: dict[int, list[Area]] = {}
        self.areas_after: dict[int, list[Area]] = {}
        for activity in reading.forms.carried:
            if activity.carried_from is not None:
                self._link(activity.carried_from.project, activity.project)

    def _link(self, old: Project, new: Project) -> None:
        if old.area_id == new.area_id:
            return
        origins = self.origins.setdefault(new.pk, [])
        before = self.areas_before.setdefault(new.area_id, [])
        if old.area_id not in self.in_sight:
            return
        area_before, area_after = self.in_sight[old.area_id], self.in_sight[new.area_id]
        after = self.areas_after.setdefault(old.area_id, [])
        for found, each in (
            (origins, old),
            (self.heirs.setdefault(old.pk, []), new),
        ):
            if each not in found:
                found.append(each)
        if area_before not in before:
            before.append(area_before)
        if area_after not in after:
            after.append(area_after)

    @property
    def is_known(self) -> bool:
        return bool(self.areas_before or self.areas_after)

    def has_before(self, area: Area) -> bool:
        return area.pk in self.areas_before

    def has_after(self, area: Area) -> bool:
        return area.pk in self.areas_after

    def is_of(self, area: Area) -> bool:
        return self.has_before(area) or self.has_after(area)

    def cell(self, project: Project) -> Cell:
        """What became of a point, and what it was; both, of a plan between two others."""
        return TextCell(tuple(self._lines(project)))

    def _lines(self, project: Project) -> Iterator[Line]:
        if project.area_id in self.areas_before:
            if project.pk in self.origins:
                yield Line(_("Carried over"))
                yield from self._names(self.origins[project.pk])
            else:
                yield Line(_("New"), Style.STRONG)
        if project.area_id in self.areas_after:
            if project.pk in self.heirs:
                yield Line(_("Goes on"))
                yield from self._names(self.heirs[project.pk])
            else:
                yield Line(_("Not carried over"), Style.STRONG)

    def _names(self, projects: list[Project]) -> Iterator[Line]:
        for each in projects:
            words = {"plan": self.in_sight[each.area_id], "number": each.code}
            name = _("%(plan)s, no. %(number)s") % words if each.code else str(words["plan"])
            yield Line(name, Style.MUTED)

    # --- Counted -----------------------------------------------------------------------------

    def carried_into(self, area: Area) -> list[Project]:
        return [each for each in self._points(area) if each.pk in self.origins]

    def new_in(self, area: Area) -> list[Project]:
        """Nothing of a plan that none came before."""
        if not self.has_before(area):
            return []
        return [each for each in self._points(area) if each.pk not in self.origins]

    def dropped_before(self, area: Area) -> list[Project]:
        """Points of the plans before it that do not go on in it."""
        return [
            each
            for before in self.areas_before.get(area.pk, [])
            for each in self.reading.forms.projects_before.get(before.pk, [])
            if each.pk not in self.heirs
        ]

    def going_on_from(self, area: Area) -> list[Project]:
        return [each for each in self._points(area) if each.pk in self.heirs]

    def dropped_from(self, area: Area) -> list[Project]:
        """Nothing of a plan that none came after."""
        if not self.has_after(area):
            return []
        return [each for each in self._points(area) if each.pk not in self.heirs]

    def _points(self, area: Area) -> list[Project]:
        return self.reading.projects_by_area.get(area.pk, [])

    def notes(self, area: Area) -> Iterator[Note]:
        """How many points are what, and which of the plan before are gone."""
        if self.has_before(area):
            carried, new = len(self.carried_into(area)), len(self.new_in(area))
            before = ", ".join(map(str, self.areas_before[area.pk]))
            yield _note(self._counted(carried, new, before))
            if dropped := self.dropped_before(area):
                names = "; ".join(project.numbered_title for project in dropped)
                words = ngettext(
                    "%(count)s point is not carried over: %(names)s.",
                    "%(count)s points are not carried over: %(names)s.",
                    len(dropped),
                )
                yield _note(words % {"count": len(dropped), "names": names})
        if after := self.areas_after.get(area.pk, []):
            words = _("%(count)s of the %(all)s points go on in %(plan)s; %(dropped)s do not.")
            yield _note(
                words
                % {
                    "count": len(self.going_on_from(area)),
                    "all": len(self._points(area)),
                    "plan": ", ".join(map(str, after)),
                    "dropped": len(self.dropped_from(area)),
                }
            )

    @staticmethod
    def _counted(carried: int, new: int, plan: str) -> str:
        if not plan:
            words = _("Carried over from an earlier plan: %(carried)s. New: %(new)s.")
        else:
            words = _("Carried over from %(plan)s: %(carried)s. New: %(new)s.")
        return words % {"carried": carried, "new": new, "plan": plan}


def _note(text: str) -> Note:
    return Note(NoteKind.REMARK, text)
