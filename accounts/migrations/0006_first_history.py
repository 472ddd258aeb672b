from django.db import migrations

from accounts.first_history import first_history


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_history_is_never_changed")]

    operations = [
        first_history("accounts", "User", title=("username",)),
        first_history(
            "accounts",
            "Membership",
            portfolio="portfolio",
            area="area",
            title=("user__username",),
        ),
    ]
