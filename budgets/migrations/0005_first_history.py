from django.db import migrations

from accounts.first_history import first_history


class Migration(migrations.Migration):
    dependencies = [("budgets", "0004_history_is_never_changed")]

    operations = [
        first_history(
            "budgets",
            "BudgetFrame",
            portfolio="area__portfolio",
            area="area",
            title=("name", "area__name"),
        ),
        first_history(
            "budgets",
            "BudgetLine",
            portfolio="frame__area__portfolio",
            area="frame__area",
            project="project",
            title=("label", "as_written"),
        ),
        first_history(
            "budgets", "FundingSource", portfolio="portfolio", title=("agreement", "pot", "section")
        ),
    ]
