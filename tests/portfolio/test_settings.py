"""What the settings refuse, tried in processes of their own since settings are read once."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "indsats.example.test",
    "EMAIL_URL": "console://",
}


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


def test_production_starts_with_its_secret_key_hosts_and_mail():
    assert start(**PRODUCTION).returncode == 0


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL"])
def test_production_refuses_to_start_without(name):
    refused = start(**{**PRODUCTION, name: ""})
    assert refused.returncode != 0
    assert f"{name} must be set" in refused.stderr


@pytest.mark.parametrize("address", ["smtp+tls://a:b@mail.example.test", "mail.example.test"])
def test_mail_that_would_go_out_in_the_clear_without_a_word_is_refused(address):
    refused = start(**PRODUCTION | {"EMAIL_URL": address})
    assert refused.returncode != 0
    assert "EMAIL_URL must begin with one of" in refused.stderr
    assert start(**PRODUCTION | {"EMAIL_URL": "submission://a:b@mail.example.test"}).returncode == 0
