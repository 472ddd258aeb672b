"""The names that the site knows, by which a cell such as *Sine Nielsen KL* is taken apart."""

from imports.cells.people import KnownNames
from imports.planning.permit import Permit
from initiatives.models import Organisation, OrganisationSpelling


def known_names(permit: Permit) -> KnownNames:
    """Organisations are those of all portfolios; people those whom the reader may be shown."""
    organisations = Organisation.objects.values_list("short_name", "name")
    spellings = OrganisationSpelling.objects.values_list("spelling", flat=True)
    names = {name for pair in organisations for name in pair if name} | set(spellings)
    people = permit.people().order_by().values_list("name", flat=True)
    return KnownNames(organisations=frozenset(names), people=frozenset(people))
