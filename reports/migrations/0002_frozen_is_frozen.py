from django.db import migrations

from portfolio.triggers import RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_meetings_and_rounds")]

    operations = [
        RefuseChanges(
            "reports_frozenreport",
            events=("UPDATE", "DELETE"),
            message="A frozen report is never changed or deleted; freeze a new version.",
        ),
    ]
