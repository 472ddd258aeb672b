"""Two people have one row open: the second sees both versions before anything is saved."""

import re
from html import unescape
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from lxml import html  # type: ignore[import-untyped]

from accounts.models import Role
from initiatives.models import Project
from portfolio.versions import StaleRecordError
from reports.models import Meeting
from tests.admin_pages import form_data
from tests.factories import (
    make_area,
    make_assignment,
    make_meeting,
    make_member,
    make_portfolio,
    make_project,
)


@pytest.fixture
def project(db):
    return make_project(
        area=make_area(portfolio=make_portfolio()), title="Gode job", purpose="Trivsel"
    )


def editor(project, role=Role.EDITOR):
    client = Client()
    client.force_login(make_member(role=role, portfolio=project.area.portfolio))
    return client


def page_of(project):
    return reverse("admin:initiatives_project_change", args=[project.pk])


def conflict_in(response):
    text = response.content.decode()
    return unescape("".join(re.findall(r'<div class="conflict">.*?</div>', text, re.DOTALL)))


@pytest.mark.django_db
def test_a_row_that_was_read_before_another_save_is_not_saved_over_it(project):
    first, second = Project.objects.get(), Project.objects.get()
    first.title = "Først"
    first.save()
    second.title = "Sidst"
    with pytest.raises(StaleRecordError):
        second.save()
    assert (Project.objects.get().title, second.version) == ("Først", 1)


@pytest.mark.django_db
def test_each_of_two_versions_says_its_field_and_whose_it_is_also_where_it_is_empty(project):
    first, second = editor(project), editor(project)
    opened = form_data(second.get(page_of(project)))
    mine = form_data(first.get(page_of(project))) | {"purpose": ""}
    assert first.post(page_of(project), mine).status_code == 302
    refused = second.post(page_of(project), opened | {"purpose": "Min"})
    page = html.fromstring(refused.content.decode())
    (group,) = page.xpath("//*[@role='radiogroup']")
    assert group.get("aria-label") == "Formål"
    names = group.xpath(".//input[@type='radio']/@aria-label")
    assert names == ["Formål, gemt af den anden: (tom)", "Formål, skrevet af dig: Min"]
    assert "(tom)" in group.text_content()


@pytest.mark.django_db
def test_the_second_sees_what_differs_and_nothing_is_overwritten(project):
    first, second = editor(project), editor(project)
    opened = form_data(second.get(page_of(project)))
    mine = form_data(first.get(page_of(project))) | {"title": "Deres titel", "code": "9"}
    assert first.post(page_of(project), mine).status_code == 302
    refused = second.post(page_of(project), opened | {"title": "Min titel", "purpose": "Min"})
    shown = conflict_in(refused)
    assert all(words in shown for words in ("Gode job", "Deres titel", "Min titel"))
    stored = Project.objects.get()
    assert (stored.title, stored.purpose, stored.code) == ("Deres titel", "Trivsel", "9")
    again = form_data(refused)
    assert (again["title"], again["code"], again["purpose"].strip()) == ("Min titel", "9", "Min")
    assert second.post(page_of(project), again).status_code == 302
    stored = Project.objects.get()
    assert (stored.title, stored.purpose, stored.code) == ("Min titel", "Min", "9")


@pytest.mark.django_db
def test_one_may_choose_what_the_other_saved(project):
    first, second = editor(project), editor(project)
    opened = form_data(second.get(page_of(project)))
    first.post(page_of(project), form_data(first.get(page_of(project))) | {"title": "Deres"})
    refused = second.post(page_of(project), opened | {"title": "Min", "purpose": "Mit formål"})
    choice = form_data(refused) | {"choose-title": "theirs"}
    assert second.post(page_of(project), choice).status_code == 302
    stored = Project.objects.get()
    assert (stored.title, stored.purpose) == ("Deres", "Mit formål")


@pytest.mark.django_db
def test_a_row_within_a_page_is_guarded_too(project):
    assignment = make_assignment(project=project, title="Konsulent")
    first, second = editor(project), editor(project)
    opened = form_data(second.get(page_of(project)))
    field = next(name for name in opened if re.fullmatch(r"assignments-\d+-title", name))
    first.post(page_of(project), form_data(first.get(page_of(project))) | {field: "Leder"})
    refused = second.post(page_of(project), opened | {field: "Chef"})
    assert "Leder" in conflict_in(refused)
    assignment.refresh_from_db()
    assert assignment.title == "Leder"


@pytest.mark.django_db
def test_a_page_of_the_site_is_guarded_as_data_entry_is(project):
    meeting = make_meeting(portfolio=project.area.portfolio, title="Møde")
    page = reverse("reports:meeting_edit", args=[project.area.portfolio.slug, meeting.pk])
    first, second = editor(project, Role.MANAGER), editor(project, Role.MANAGER)
    data = {"title": "Deres", "held_on": "13. maj 2008", "area": "", "seen_version": "1"}
    assert first.post(page, data).status_code == 302
    refused = second.post(page, data | {"title": "Mit"})
    assert (refused.status_code, "Deres" in conflict_in(refused)) == (422, True)


@pytest.mark.django_db(transaction=True)
def test_fifty_savers_at_once_lose_nothing_that_was_acknowledged(project):
    """Each opens the page and saves when all have opened it, again and again until it is saved."""
    meeting = make_meeting(portfolio=project.area.portfolio, title="Møde")
    page = reverse("reports:meeting_edit", args=[project.area.portfolio.slug, meeting.pk])
    if connection.vendor == "sqlite":
        pytest.skip("A database in memory has one connection for all threads.")
    number = 50
    clients = [editor(project, Role.MANAGER) for _each in range(number)]
    opened, saved, failed = Barrier(number), [], []

    def save(place: int) -> None:
        try:
            client, words = clients[place], f"{place}"
            opened.wait(timeout=60)
            for _try in range(number + 1):
                data = Meeting.objects.values("title", "version").get(pk=meeting.pk)
                response = client.post(
                    page,
                    {
                        "title": f"{data['title']} {words}",
                        "held_on": "13.5.2008",
                        "seen_version": data["version"],
                    },
                )
                if response.status_code == 302:
                    saved.append(words)
                    return
                assert conflict_in(response)
            failed.append(words)
        except Exception as error:
            failed.append(repr(error))
        finally:
            connections.close_all()

    threads = [Thread(target=save, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert failed == []
    assert len(saved) == number
    assert set(Meeting.objects.get().title.split()) == {"Møde", *saved}
    assert Meeting.history.filter(id=meeting.pk).count() == number + 1
