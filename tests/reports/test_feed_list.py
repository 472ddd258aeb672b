"""Subscriptions: who makes and revokes them, and when an address stops to open anything."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Membership, Role, User
from initiatives.models import Criterion, Goal, Portfolio
from reports.actions.subscribe import revoke_feed, subscribe
from reports.models import DeadlineFeed
from reports.secret_address import digest_of
from tests.factories import (
    make_activity,
    make_area,
    make_assignment,
    make_feed,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
    make_status,
    make_user,
)
from tests.reports.lists import address, query_count

pytestmark = pytest.mark.django_db
EXTENSIONS = ("ics", "atom")


@pytest.fixture
def portfolio() -> Portfolio:
    portfolio = make_portfolio(name="Personalepolitik")
    project = make_project(area=make_area(portfolio=portfolio), title="Gode job")
    make_activity(project=project, text="Hold møde", deadline_as_written="juni 2007")
    return portfolio


@pytest.fixture
def reader(portfolio: Portfolio) -> User:
    return make_member(role=Role.READER, portfolio=portfolio)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(secret: str, extension: str = "ics") -> str:
    return reverse("reports:feed_file", args=[secret, extension])


def statuses(secret: str) -> set[int]:
    """What strangers get; and what they get says nothing of what it was about."""
    answers = [Client().get(url(secret, extension)) for extension in EXTENSIONS]
    for answer in answers:
        if answer.status_code != 200:
            page = answer.content.decode()
            assert "Hold møde" not in page
            assert "Personalepolitik" not in page
    return {answer.status_code for answer in answers}


# --- Making one --------------------------------------------------------------------------------


def test_an_address_is_shown_once_and_opens_without_a_login(portfolio, reader):
    client, page = logged_in(reader), address("feed_list", portfolio)
    answer = client.post(page, {"label": "Outlook", "about": ""}, follow=True)
    assert answer.status_code == 200
    found = re.search(r"http://testserver/frister/([^/]+)/frister\.ics", answer.content.decode())
    assert found is not None
    secret = found[1]
    assert DeadlineFeed.objects.get().secret_sha256 == digest_of(secret)
    assert secret not in client.get(page).content.decode()
    answer = Client().get(url(secret))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(one["summary"]) for one in Calendar.from_ical(answer.content).events] == [
        "Hold møde"
    ]
    answer = Client().get(url(secret, "atom"))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert Client().get(url(secret, "pdf")).status_code == 404
    assert Client().post(url(secret)).status_code == 405


def test_organisations_and_people_are_offered_that_the_reader_may_see(portfolio):
    group, hidden = make_organisation(short_name="Alle"), make_organisation(short_name="Skjult")
    part = make_organisation(short_name="BIF", parent=group)
    seen = portfolio.areas.get()
    project = seen.projects.get()
    project.activities.get().organisations.add(group)
    known, unknown = make_person(name="Kendt"), make_person(name="Ukendt")
    make_assignment(project=project, person=known)
    elsewhere = make_project(area=make_area(portfolio=portfolio))
    make_assignment(project=elsewhere, person=unknown, organisations=(hidden,))
    client = logged_in(make_member(role=Role.READER, area=seen))
    page = address("feed_list", portfolio)
    about = f"organisation-{part.pk}"
    form = client.get(page, {"about": about}).context["form"]
    offered = [name for _key, rows in form.fields["about"].choices[1:] for _key, name in rows]
    assert offered == ["Alle", "BIF", "Kendt"]
    assert f'value="{about}" selected' in str(form["about"])
    for wrong in (f"organisation-{hidden.pk}", f"person-{unknown.pk}", "person-x", "user-1"):
        answer = client.post(page, {"label": "Outlook", "about": wrong})
        assert answer.status_code == 422
    assert client.post(page, {"label": " ", "about": about}).status_code == 422
    assert not DeadlineFeed.objects.exists()
    client.post(page, {"label": "Outlook", "about": f"person-{known.pk}"})
    assert DeadlineFeed.objects.get().about == known


def test_pages_of_people_and_organisations_lead_to_their_own_subscription(portfolio, reader):
    project = portfolio.areas.get().projects.get()
    union = make_organisation()
    assignment = make_assignment(project=project, organisations=(union,))
    pages = {
        address("portfolio_detail", portfolio): "",
        address("person_detail", portfolio, assignment.person_id): (
            f"?about=person-{assignment.person_id}"
        ),
        address("organisation_detail", portfolio, union.pk): f"?about=organisation-{union.pk}",
        address("activity_list", portfolio): "",
    }
    Portfolio.objects.update(is_public=True)
    for page, about in pages.items():
        link = f'href="{address("feed_list", portfolio)}{about}"'
        assert link in logged_in(reader).get(page).content.decode()
        assert link not in Client().get(page).content.decode()


def test_nobody_subscribes_to_what_they_may_not_see(portfolio):
    with pytest.raises(PermissionDenied):
        subscribe(portfolio=portfolio, label="Outlook", by=make_user())


# --- Fetching ----------------------------------------------------------------------------------


def test_a_file_is_for_its_owner_alone_and_is_sent_again_only_when_it_differs(portfolio, reader):
    _feed, secret = make_feed(user=reader, portfolio=portfolio)
    answer = Client().get(url(secret))
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    again = Client().get(url(secret), headers={"If-None-Match": f"W/{answer['ETag']}"})
    assert (again.status_code, again.content) == (304, b"")
    make_activity(project=portfolio.areas.get().projects.get(), deadline_as_written="juli 2007")
    again = Client().get(url(secret), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != answer["ETag"]


def test_the_day_of_the_last_fetch_is_known_and_nothing_else(portfolio, reader, monkeypatch):
    feed, secret = make_feed(user=reader, portfolio=portfolio)
    page = address("feed_list", portfolio)
    assert "aldrig hentet" in logged_in(reader).get(page).content.decode()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a, **_k: date(2007, 5, 1))
    Client().get(url(secret))
    feed.refresh_from_db()
    assert feed.last_fetched_on == date(2007, 5, 1)
    assert "sidst hentet 1. maj 2007" in logged_in(reader).get(page).content.decode()


def test_a_feed_asks_the_database_as_much_for_twenty_rows_as_for_forty(portfolio, reader):
    area = portfolio.areas.get()
    group = make_organisation()

    def more() -> None:
        for number in range(20):
            project = make_project(area=area, period_as_written="juni 2007")
            make_status(project=project)
            make_assignment(project=project, organisations=(make_organisation(),))
            activity = make_activity(project=project, deadline_as_written="juni 2007")
            activity.organisations.set([group, make_organisation()])
            for kind in (Goal, Criterion):
                kind.objects.create(
                    project=project, text=f"Nr. {number}", deadline_as_written="juni 2007"
                )

    more()
    union = make_organisation(parent=group)
    feeds = [make_feed(user=reader, portfolio=portfolio, about=about) for about in (None, union)]
    counts = {
        (secret, extension): query_count(Client(), url(secret, extension))
        for _feed, secret in feeds
        for extension in EXTENSIONS
    }
    more()
    for (secret, extension), number in counts.items():
        assert query_count(Client(), url(secret, extension)) == number
        assert number <= 14


def test_the_page_asks_the_database_as_much_for_twenty_subscriptions_as_for_forty(portfolio):
    manager = make_member(role=Role.MANAGER, portfolio=portfolio)

    def more() -> None:
        for _number in range(10):
            project = portfolio.areas.get().projects.get()
            person = make_assignment(project=project).person
            make_feed(user=manager, portfolio=portfolio, about=person)
            make_feed(portfolio=portfolio, about=make_organisation())

    more()
    client, page = logged_in(manager), address("feed_list", portfolio)
    for_twenty = query_count(client, page)
    more()
    assert query_count(client, page) == for_twenty <= 14


# --- When it stops -----------------------------------------------------------------------------


def test_an_address_that_is_revoked_is_gone_and_says_nothing(portfolio, reader):
    feed, secret = make_feed(user=reader, portfolio=portfolio)
    assert statuses(secret) == {200}
    page = address("feed_list", portfolio)
    answer = logged_in(reader).post(address("feed_revoke", portfolio), {"feed": feed.pk})
    assert answer["Location"] == page
    assert statuses(secret) == {410}
    feed.refresh_from_db()
    assert feed.revoked_by == reader
    assert "tilbagekaldt" in logged_in(reader).get(page).content.decode()
    # Whoever revokes it once more changes nothing of who did, and when.
    revoke_feed(feed=feed, by=make_user(is_superuser=True), at=timezone.now())
    assert DeadlineFeed.objects.get().revoked_by == reader


def test_an_altered_address_says_nothing(portfolio):
    _feed, secret = make_feed(portfolio=portfolio)
    for wrong in (secret[:-1], secret.swapcase(), "x", digest_of(secret)):
        assert statuses(wrong) == {404}


@pytest.mark.parametrize("loses", ["membership", "login"])
def test_a_feed_ends_with_the_access_of_its_owner(loses, portfolio, reader):
    _feed, secret = make_feed(user=reader, portfolio=portfolio)
    if loses == "membership":
        Membership.objects.filter(user=reader).delete()
    else:
        User.objects.filter(pk=reader.pk).update(is_active=False)
    assert statuses(secret) == {404}


def test_an_administrator_who_is_made_inactive_has_no_feed_either(portfolio):
    admin = make_user(is_superuser=True)
    _feed, secret = make_feed(user=admin, portfolio=portfolio)
    assert statuses(secret) == {200}
    User.objects.filter(pk=admin.pk).update(is_active=False)
    assert statuses(secret) == {404}


@pytest.mark.parametrize(
    ("role", "seen", "status"),
    [(Role.READER, 0, 404), (Role.EDITOR, 0, 404), (Role.MANAGER, 1, 302)],
)
def test_the_feed_of_another_is_seen_and_revoked_by_managers_alone(
    role, seen, status, portfolio, reader
):
    feed, secret = make_feed(user=reader, portfolio=portfolio)
    client = logged_in(make_member(role=role, portfolio=portfolio))
    page = client.get(address("feed_list", portfolio))
    assert page.content.decode().count(feed.label) == seen * 2
    answer = client.post(address("feed_revoke", portfolio), {"feed": feed.pk})
    assert answer.status_code == status
    assert statuses(secret) == {410 if seen else 200}


def test_a_manager_of_another_portfolio_or_of_one_area_revokes_nothing(portfolio, reader):
    feed, secret = make_feed(user=reader, portfolio=portfolio)
    other = make_portfolio()
    for user in (
        make_member(role=Role.MANAGER, portfolio=other),
        make_member(role=Role.MANAGER, area=portfolio.areas.get()),
    ):
        for home in (portfolio, other):
            answer = logged_in(user).post(address("feed_revoke", home), {"feed": feed.pk})
            assert answer.status_code == 404
        with pytest.raises(PermissionDenied):
            revoke_feed(feed=feed, by=user, at=timezone.now())
    assert statuses(secret) == {200}


def test_who_follows_an_organisation_or_a_person_changes_nothing_of_who_may_edit_them(portfolio):
    area = portfolio.areas.get()
    assignment = make_assignment(project=area.projects.get(), organisations=(make_organisation(),))
    editor = make_member(role=Role.EDITOR, area=area)
    person, union = assignment.person, assignment.organisations.get()
    make_feed(portfolio=portfolio, about=person)
    make_feed(portfolio=portfolio, about=union)
    for row in (person, union):
        assert type(row).objects.editable_by(editor).filter(pk=row.pk).exists()


def test_the_database_refuses_a_feed_of_two_or_of_no_name(portfolio):
    feed, _secret = make_feed(portfolio=portfolio)
    for values in (
        {"organisation": make_organisation(), "person": make_person()},
        {"label": ""},
        {"revoked_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeadlineFeed.objects.filter(pk=feed.pk).update(**values)
