"""Move a project to another area of its portfolio, together with its money."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Area, Clause, Indicator, Project


@transaction.atomic
def move_project(*, project: Project, area: Area, by: User) -> None:
    """The project's lines in the frames of its old area follow it to those of `area`.

    Each goes to the frame of the same name, or to the only one there is. Lines in frames of third
    areas stay. Its clauses and indicators come with it. Only a manager of both areas may; raises
    ValidationError where the portfolio is another one or no frame is clear, and then nothing is
    moved. What else of `project` was changed and not saved yet is saved with it: one save, one row
    of history.
    """
    # Held before its lines are looked at: a second move at once would look for them in vain.
    held = Project.objects.select_for_update(of=("self",)).select_related("area").get(pk=project.pk)
    if Area.objects.manageable_by(by).filter(pk__in=(held.area_id, area.pk)).count() != len(
        {held.area_id, area.pk}
    ):
        raise PermissionDenied(_("Only a manager of both areas moves a project between them."))
    for old, new in frames_to_follow(project=held, area=area).items():
        # One by one: each line counts its version, and its history says from where it came.
        for line in BudgetLine.objects.filter(project=held, frame=old):
            line.frame = new
            signed(line, by=by).save(update_fields=["frame"])
    project.area = area
    signed(project, by=by).save()
    for clause in Clause.objects.filter(project=held):
        # Saved anew, it stands in the project's area.
        signed(clause, by=by).save()
    for indicator in Indicator.objects.filter(project=held, area__isnull=False):
        indicator.area = area
        signed(indicator, by=by).save(update_fields=["area"])


def frames_to_follow(*, project: Project, area: Area) -> dict[int, BudgetFrame]:
    """Where each frame's lines of `project` would go in `area`, by the key of the old frame."""
    if area.portfolio_id != project.area.portfolio_id:
        raise ValidationError(_("A project moves within its own portfolio only."))
    old = BudgetFrame.objects.filter(area=project.area_id, lines__project=project.pk).distinct()
    if area.pk == project.area_id:
        return {}
    new = list(BudgetFrame.objects.filter(area=area))
    by_name = {frame.name: frame for frame in new}
    only = new[0] if len(new) == 1 else None
    found = {frame.pk: by_name.get(frame.name, only) for frame in old.in_order()}
    if None in found.values():
        unclear = next(frame for frame in old if found[frame.pk] is None)
        raise ValidationError(
            _(
                "The project has money in “%(frame)s”, and “%(area)s” has no frame of that name "
                "and not just one frame. Make a frame of that name there first."
            ),
            code="frame_unclear",
            params={"frame": unclear.name or _("The whole area"), "area": area},
        )
    return {key: frame for key, frame in found.items() if frame is not None}
