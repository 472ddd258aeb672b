from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.restricted import AnyUser
from initiatives.models import Activity, Organisation, Person, Portfolio, Project
from portfolio.collation import danish_order
from reports.layouts.organisations import listed_organisations


class FeedForm(forms.Form):
    """Whose deadlines one subscribes to, and where: of what one may see, nothing else is offered.

    `about` is `organisation-12`, `person-34`, or nothing: everything.
    """

    about = forms.ChoiceField(label=gettext_lazy("Deadlines of"), required=False)
    label = forms.CharField(
        label=gettext_lazy("Used in"),
        max_length=120,
        help_text=gettext_lazy(
            "So that you know it again, such as: Outlook at work, the calendar of my phone."
        ),
    )

    def __init__(self, *args: Any, portfolio: Portfolio, user: AnyUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        projects = Project.objects.visible_to(user).filter(area__portfolio=portfolio)
        activities = Activity.objects.visible_to(user).filter(project__in=projects)
        listed = listed_organisations(portfolio, reader=user).order_by().values("pk")
        organisations = Organisation.objects.answering_for(activities)
        organisations |= Organisation.objects.filter(pk__in=listed)
        self.offered: dict[str, Any] = {
            "organisation": organisations.order_by(danish_order("short_name"), "pk"),
            "person": Person.objects.of_projects(projects).order_by(danish_order("name"), "pk"),
        }
        headings = {"organisation": _("Organisations"), "person": _("People")}
        field: Any = self.fields["about"]
        field.choices = [("", _("Everything here that I may see"))] + [
            (headings[kind], [(f"{kind}-{row.pk}", str(row)) for row in rows])
            for kind, rows in self.offered.items()
            if rows
        ]

    def chosen(self) -> Organisation | Person | None:
        """Whose deadlines; None for all of them."""
        kind, _dash, key = self.cleaned_data["about"].partition("-")
        found: Organisation | Person | None = self.offered[kind].get(pk=int(key)) if key else None
        return found
