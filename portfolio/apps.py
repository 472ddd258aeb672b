from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """The site itself: what every other app stands on."""

    name = "portfolio"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portfolio import collation, unchanged

        collation.register()
        unchanged.register()
