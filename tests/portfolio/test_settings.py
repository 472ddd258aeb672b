"""What the settings refuse, tried in processes of their own since settings are read once."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {"DEBUG": "false", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "indsats.example.test"}


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check` under the given environment, which wins over any .env."""
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": "sqlite://:memory:", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_its_secret_key_and_hosts():
    assert start(**PRODUCTION).returncode == 0


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without(name):
    refused = start(**{**PRODUCTION, name: ""})
    assert refused.returncode != 0
    assert f"{name} must be set" in refused.stderr
