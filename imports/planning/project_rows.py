"""One project of a file against the site: new, changed cell by cell, or as it is."""

from django.utils.translation import gettext as _

from imports.content import ReadRow
from imports.fields import Field
from imports.plan import PlannedRow
from imports.planning.doing import AreaHome, ProjectDoing
from imports.planning.ground import Findings, Ground
from imports.planning.people_compare import compare_people
from imports.planning.project_money import compare_project_money
from imports.planning.rows import planned, refused, title_words, untitled
from imports.planning.status_compare import compare_status
from imports.planning.texts import compare_texts
from initiatives.models import Project

TEXTS = {
    Field.CODE: "code",
    Field.TITLE: "title",
    Field.PROGRAMME: "programme",
    Field.BASIS: "basis_as_written",
    Field.PURPOSE: "purpose",
    Field.TARGET_GROUP: "target_group",
    Field.PERIOD: "period_as_written",
}


def plan_project(ground: Ground, row: ReadRow, key: str, project: Project | None) -> PlannedRow:
    """`project` is the one that the row was found to be; None for a new one."""
    title = title_words(row, Field.TITLE) or (project.title if project is not None else "")
    if project is None and not title:
        return untitled(ground, row, key)
    stands = ground.homes.of_site(project.area) if project is not None else None
    home = _home(ground, row, stands)
    area = home.name or _("(no area)")
    if not home.is_known:
        reason = _("The file does not say which area the row is of.")
        return refused(ground, row, key, title, reason)
    if stands is None and home.area is None and not ground.permit.may_make_areas:
        reason = _("Areas are made by a manager only: “%(area)s” is left out.") % {"area": area}
        return refused(ground, row, key, title, reason, serious=False, area=area)
    if not ground.permit.may_edit((stands or home).area):
        reason = _("You may not change this area: the row is left out.")
        return refused(ground, row, key, title, reason, serious=False, area=area)
    found = Findings(ground, row.place, row.problems)
    values = compare_texts(ground, row, found, model=Project, held=project, fields=TEXTS)
    if project is None and not values.get("title"):
        return planned(found, row, key, title, area)
    moved = _moved(ground, row, found, stands, home)
    doing = ProjectDoing(
        project=project,
        area=home if project is None else moved,
        values=values,
        status=compare_status(ground, row, found, project),
        people=compare_people(ground, row, found, project),
        lines=compare_project_money(
            ground, row, found, project, moved or stands or home, is_moved=moved is not None
        ),
    )
    return planned(found, row, key, title, area, doing=doing, held=project)


def _home(ground: Ground, row: ReadRow, stands: AreaHome | None) -> AreaHome:
    """The area that the row is of; that of the project where the file does not say."""
    cell = row.cells.get(Field.AREA)
    if ground.is_keyed and stands is not None:
        named = ground.homes.named(cell.words) if cell is not None else None
        return named or stands
    home = ground.homes.of_row(row)
    return stands if stands is not None and not home.is_known else home


def _moved(
    ground: Ground, row: ReadRow, found: Findings, stands: AreaHome | None, home: AreaHome
) -> AreaHome | None:
    """The other area that the project goes to, if it does."""
    cell = row.cells.get(Field.AREA)
    if stands is None:
        return None
    if cell is not None and ground.is_keyed and ground.homes.named(cell.words) is None:
        found.refuse(cell, _("There is no area of this name."))
        return None
    if home is stands:
        return None
    managed = ground.permit.may_manage(stands.area) and ground.permit.may_manage(home.area)
    if managed and (home.area is not None or ground.permit.may_make_areas):
        found.place_changed(Field.AREA, cell, old=stands.name, new=home.name)
        return home
    found.remark(cell, _("Only a manager of both areas moves a project between them."))
    return None
