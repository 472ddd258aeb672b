"""Organisations, their other spellings, and what they are a part of."""

from imports.located import Located
from imports.portfolio_file.known import Known, saved
from initiatives.models import Organisation, OrganisationSpelling


def load_organisation(known: Known, row: Located) -> None:
    """An organisation that exists already stays as people have written it.

    `parent` is an organisation above in the list: a group stands before its members.
    """
    name = row["short_name"]
    parent = known.organisation(row, row.get("parent"))
    organisation = Organisation.objects.named(name).first() or saved(
        row, Organisation(short_name=name, name=row["name"], kind=row["kind"], parent=parent)
    )
    for spelling in row.values_of("spellings"):
        if not OrganisationSpelling.objects.filter(spelling=spelling).exists():
            saved(row, OrganisationSpelling(spelling=spelling, organisation=organisation))
    known.organisations[name] = organisation
