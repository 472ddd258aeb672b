from typing import Any

from django.core.exceptions import ValidationError

from budgets.actions.move_project import frames_to_follow
from initiatives.forms import ProjectForm
from initiatives.models import Project


class ProjectWithMoneyForm(ProjectForm):
    """A project; if it is to move, its lines must have a place to go."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        area = cleaned.get("area")
        if area is not None and self.instance.pk is not None and "area" in self.changed_data:
            project = Project.objects.select_related("area").get(pk=self.instance.pk)
            try:
                frames_to_follow(project=project, area=area)
            except ValidationError as error:
                self.add_error("area", error)
        return cleaned
