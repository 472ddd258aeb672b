from django.db import migrations

from accounts.first_history import first_history


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0005_history_is_never_changed")]

    operations = [
        first_history("initiatives", "Portfolio", portfolio="pk", title=("name",)),
        first_history("initiatives", "Area", portfolio="portfolio", area="pk", title=("name",)),
        first_history(
            "initiatives", "TableColumn", portfolio="portfolio", title=("heading", "field")
        ),
        first_history(
            "initiatives",
            "Project",
            portfolio="area__portfolio",
            area="area",
            project="pk",
            title=("title",),
        ),
        first_history(
            "initiatives",
            "Assignment",
            portfolio="project__area__portfolio",
            area="project__area",
            project="project",
            title=("person__name", "group_text", "organisation_as_written"),
            ties=("organisations",),
        ),
        first_history("initiatives", "Organisation", title=("short_name",)),
        first_history("initiatives", "OrganisationSpelling", title=("spelling",)),
        first_history("initiatives", "Person", title=("name",)),
    ]
