import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portfolio.triggers import RefuseChanges

KINDS = (
    "historicalmembership",
    "historicaluser",
)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("accounts", "0004_history_is_filed_by_name"),
    ]

    operations = [
        *(
            migrations.AlterField(
                kind,
                "history_user",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            )
            for kind in KINDS
        ),
        *(
            RefuseChanges(
                f"accounts_{kind}",
                events=("UPDATE", "DELETE"),
                message="History is never changed or deleted.",
            )
            for kind in KINDS
        ),
    ]
