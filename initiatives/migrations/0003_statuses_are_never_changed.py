from django.db import migrations

from portfolio.triggers import RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_history_and_versions")]

    operations = [
        RefuseChanges(
            "initiatives_statusupdate",
            events=("UPDATE",),
            message="A status is never changed; write a new one that corrects it.",
        ),
    ]
