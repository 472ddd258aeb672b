from django.db import migrations, models
from django.db.models import F


def file(apps, schema_editor):
    # Meetings have titles of their own, in whose place the words for the list were kept.
    apps.get_model("reports", "historicalmeeting").objects.update(filed_as=F("title"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_frozen_is_frozen")]

    operations = [
        migrations.RenameField("historicaldecision", "title", "filed_as"),
        migrations.RenameField("historicalround", "title", "filed_as"),
        migrations.AddField(
            "historicalmeeting",
            "filed_as",
            models.CharField(default="", editable=False, max_length=300, verbose_name="title"),
            preserve_default=False,
        ),
        migrations.RunPython(file, migrations.RunPython.noop),
    ]
