"""`manage.py verify_frozen`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports.actions.freeze import freeze
from reports.models import FrozenReport
from tests.factories import make_area, make_meeting, make_portfolio, make_project


@pytest.fixture
def report(db):
    portfolio = make_portfolio(slug="proeve")
    area = make_area(portfolio=portfolio, slug="trivsel")
    make_project(area=area)
    meeting = make_meeting(portfolio=portfolio, area=area, title="Styregruppemøde")
    return freeze(meeting=meeting, by=None, on=meeting.held_on)


def verify(*arguments):
    """What is printed, and the sentence and exit status that it ends with."""
    out = StringIO()
    try:
        call_command("verify_frozen", *arguments, stdout=out)
    except CommandError as problem:
        return out.getvalue(), str(problem), problem.returncode
    return out.getvalue(), "", 0


def tamper(**values):
    """As who owns the database can: without the rule that the database keeps by itself."""
    table = FrozenReport._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_no_update{on}")
    assert FrozenReport.objects.update(**values) == 1


def test_reports_that_are_as_they_were_frozen_are_said_to_be(report):
    printed, problem, status = verify()
    assert (problem, status) == ("", 0)
    first, *digests, last = printed.splitlines()
    assert first == "proeve/trivsel  2008-05-13  Styregruppemøde  v1"
    assert [line.split() for line in digests] == [
        [name, sha256, "ok"] for name, sha256 in report.stored_digests().items()
    ]
    assert last == "1 frozen report is as it was frozen."


def test_a_site_without_frozen_reports_has_nothing_wrong(db):
    assert verify() == ("There is no frozen report.\n", "", 0)


@pytest.mark.parametrize("name", ["document", "pdf", "workbook"])
def test_what_was_tampered_with_is_named(report, name):
    content = report.content_of(name)
    changed = content.replace(b"Projekt", b"Andet  ") if name == "document" else content + b"x"
    value = changed.decode() if name == "document" else changed
    tamper(**{name: value})
    printed, problem, status = verify("proeve")
    assert (problem, status) == ("1 digest differs from what was frozen.", 1)
    verdicts = {line.split()[0]: line.split(maxsplit=2)[2] for line in printed.splitlines()[1:]}
    stored = report.stored_digests()[name]
    assert verdicts.pop(name) == f"DIFFERS from {stored}"
    assert set(verdicts.values()) == {"ok"}


def test_a_digest_that_was_exchanged_is_found_too(report):
    tamper(pdf_sha256="0" * 64, workbook_sha256="1" * 64)
    printed, problem, status = verify()
    assert (problem, status) == ("2 digests differ from what was frozen.", 1)
    assert printed.count("DIFFERS from 0000") == printed.count("DIFFERS from 1111") == 1


def test_only_the_portfolio_that_is_named_is_looked_at(report):
    make_portfolio(slug="anden")
    tamper(pdf_sha256="0" * 64)
    assert verify("anden") == ("There is no frozen report.\n", "", 0)
    assert verify()[2] == 1


def test_every_version_is_looked_at(report):
    freeze(meeting=report.meeting, by=None, on=report.meeting.held_on, note="Rettet")
    printed, _problem, status = verify()
    assert status == 0
    assert printed.endswith("2 frozen reports are as they were frozen.\n")


def test_an_unknown_portfolio_is_answered_with_the_known_ones(report):
    words = "There is no portfolio “kto”; there is proeve."
    assert verify("kto") == ("", words, 2)
