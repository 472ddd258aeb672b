from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_history_and_versions")]

    operations = [
        migrations.RenameField("historicalmembership", "title", "filed_as"),
        migrations.RenameField("historicaluser", "title", "filed_as"),
    ]
