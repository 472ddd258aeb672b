"""Production's settings, without collected static files, and with the bare page to compare with."""

from portfolio.settings import *  # noqa: F403
from portfolio.settings import STORAGES

ROOT_URLCONF = "tests.bench.urls"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
