from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

OWN_TITLES = ("historicalassignment", "historicalproject")
"""Rows with titles of their own, in whose place the words for the list were kept."""


def file(apps, schema_editor):
    for name in OWN_TITLES:
        apps.get_model("initiatives", name).objects.update(filed_as=F("title"))
    # What a job title was at the time is lost; that of today is the best guess.
    today = apps.get_model("initiatives", "assignment").objects.filter(pk=OuterRef("id"))
    history = apps.get_model("initiatives", "historicalassignment").objects
    history.update(title=Coalesce(Subquery(today.values("title")[:1]), Value("")))


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_statuses_are_never_changed")]

    operations = [
        migrations.RenameField("historicalarea", "title", "filed_as"),
        migrations.RenameField("historicalorganisation", "title", "filed_as"),
        migrations.RenameField("historicalorganisationspelling", "title", "filed_as"),
        migrations.RenameField("historicalperson", "title", "filed_as"),
        migrations.RenameField("historicalportfolio", "title", "filed_as"),
        migrations.RenameField("historicaltablecolumn", "title", "filed_as"),
        migrations.AddField(
            "historicalassignment",
            "filed_as",
            models.CharField(default="", editable=False, max_length=300, verbose_name="title"),
            preserve_default=False,
        ),
        migrations.AddField(
            "historicalproject",
            "filed_as",
            models.CharField(default="", editable=False, max_length=300, verbose_name="title"),
            preserve_default=False,
        ),
        migrations.RunPython(file, migrations.RunPython.noop),
    ]
