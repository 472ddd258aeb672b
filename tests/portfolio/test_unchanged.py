"""Pages that are not made again while nothing has changed: never stale, never another's."""

from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Role
from initiatives.models import Project
from tests.factories import make_area, make_line, make_member, make_portfolio, make_project
from tests.memory import asked_twice, asked_with_its_tag

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project() -> Project:
    area = make_area(portfolio=make_portfolio(is_public=True))
    project = make_project(area=area, title="Første titel")
    make_line(project=project)
    return project


def page(client: Client, project: Project) -> str:
    return client.get(project.area.get_absolute_url()).content.decode()


def test_a_page_is_made_once_while_nothing_changes(project):
    client, address = Client(), project.area.get_absolute_url()
    first, again = asked_twice("reports.layouts.composition.area_page", lambda: client.get(address))
    assert "Første titel" in first.content.decode()
    assert again.content == first.content


def test_a_change_is_seen_at_once(project):
    client = Client()
    page(client, project)
    project.title = "Anden titel"
    project.save()
    assert "Anden titel" in page(client, project)


def test_a_change_that_goes_past_the_models_is_seen_too(project):
    client = Client()
    page(client, project)
    Project.objects.update(title="Rettet i mængde")
    assert "Rettet i mængde" in page(client, project)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_project SET title = 'Rettet med SQL'")
    assert "Rettet med SQL" in page(client, project)


def test_a_known_page_is_answered_without_its_body(project):
    client = Client()
    address = project.area.get_absolute_url()
    etag, again = asked_with_its_tag(client, address)
    assert again.content == b""
    project.save()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_each_reader_has_pages_of_their_own(project):
    editor = Client()
    editor.force_login(make_member(role=Role.EDITOR, portfolio=project.area.portfolio))
    assert "/admin/" in page(editor, project)
    assert "/admin/" not in page(Client(), project)
    assert "/admin/" in page(editor, project)


def test_each_language_has_pages_of_its_own(project):
    english = Client()
    english.cookies["django_language"] = "en"
    assert 'lang="da"' in page(Client(), project)
    assert 'lang="en"' in page(english, project)


def test_a_membership_taken_away_closes_the_page_at_once():
    project = make_project()
    member = make_member(role=Role.READER, portfolio=project.area.portfolio)
    client = Client()
    client.force_login(member)
    address = project.area.get_absolute_url()
    assert client.get(address).status_code == 200
    member.memberships.all().delete()
    assert client.get(address).status_code == 404


def test_a_star_is_no_page_that_a_reader_has(project):
    address = project.area.get_absolute_url()
    assert Client().get(address, headers={"if-none-match": "*"}).status_code == 200
    assert Client().get("/p/findes-ikke/", headers={"if-none-match": "*"}).status_code == 404


def test_what_another_connection_saves_is_seen(project):
    client = Client()
    page(client, project)

    def save_elsewhere() -> None:
        Project.objects.update(title="Fra en anden forbindelse")
        connection.close()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("A database in memory has one connection for all threads.")
    elsewhere = Thread(target=save_elsewhere)
    elsewhere.start()
    elsewhere.join()
    assert "Fra en anden forbindelse" in page(client, project)
