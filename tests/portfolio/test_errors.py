"""What a refused request is told, in Danish, on a page of our own."""

import pytest
from django.test import Client

from accounts.models import Role
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_says_so_and_leads_on(client):
    answer = client.get("/findes/ikke/")
    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.content.decode()


def test_a_form_without_its_token_is_refused_on_a_page_of_our_own():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_member(role=Role.MANAGER))
    answer = client.post("/admin/initiatives/portfolio/add/", {"name": "x"})
    assert answer.status_code == 403
    assert 'lang="da"' in answer.content.decode()
    assert "Intet er gemt" in answer.content.decode()


def test_a_form_larger_than_any_is_refused_on_a_page_of_our_own(client):
    client.force_login(make_member(role=Role.MANAGER))
    answer = client.post("/admin/initiatives/portfolio/add/", {"name": "æ" * 3_000_000})
    assert answer.status_code == 400
    assert "gemt" in answer.content.decode()


def test_an_answer_to_the_health_check_needs_no_login(client):
    assert client.get("/healthz").content == b"ok"
