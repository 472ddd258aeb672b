from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("budgets", "0002_history_and_versions")]

    operations = [
        migrations.RenameField("historicalbudgetframe", "title", "filed_as"),
        migrations.RenameField("historicalbudgetline", "title", "filed_as"),
        migrations.RenameField("historicalfundingsource", "title", "filed_as"),
    ]
