"""Memberships are given within one's own portfolios, and never to oneself."""

import pytest

from accounts.models import Membership, Role
from tests.admin_pages import Page, log_in
from tests.factories import make_area, make_member, make_membership, make_portfolio, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/accounts/membership/add/"


@pytest.fixture
def portfolio():
    return make_portfolio()


@pytest.fixture
def manager(portfolio):
    return make_member(role=Role.MANAGER, portfolio=portfolio)


def test_a_manager_adds_somebody_by_their_e_mail_address(manager, portfolio):
    newcomer = make_user(email="Ny@example.org")
    page = Page(log_in(manager), ADD)
    page["user"], page["portfolio"], page["role"] = "ny@example.org", portfolio.pk, Role.EDITOR
    page.save()
    assert newcomer.memberships.get().role == Role.EDITOR


def test_an_unknown_user_is_an_error_at_the_field(manager, portfolio):
    page = Page(log_in(manager), ADD)
    page["user"], page["portfolio"], page["role"] = "ingen", portfolio.pk, Role.READER
    assert set(page.refused()) == {"user"}


def test_a_manager_is_offered_their_own_portfolios_and_areas_only(manager, portfolio):
    area = make_area(portfolio=portfolio)
    elsewhere = make_area()
    make_membership(user=manager, portfolio=elsewhere.portfolio, role=Role.EDITOR)
    page = Page(log_in(manager), ADD)
    assert page.options("portfolio") == ["", str(portfolio.pk)]
    assert page.options("area") == ["", str(area.pk)]


def test_a_membership_of_another_portfolio_is_refused(manager):
    foreign = make_portfolio()
    newcomer = make_user()
    page = Page(log_in(manager), ADD)
    page["user"], page["portfolio"], page["role"] = newcomer.username, foreign.pk, Role.READER
    assert "portfolio" in page.refused()
    assert not newcomer.memberships.exists()


def test_a_manager_of_an_area_gives_memberships_of_that_area_only():
    area = make_area()
    make_area(portfolio=area.portfolio)
    page = Page(log_in(make_member(role=Role.MANAGER, area=area)), ADD)
    assert page.options("portfolio") == [""]
    assert page.options("area") == ["", str(area.pk)]


def test_nobody_gives_themselves_a_role(manager, portfolio):
    page = Page(log_in(manager), ADD)
    area = make_area(portfolio=portfolio)
    page["user"], page["area"], page["role"] = manager.username, area.pk, Role.MANAGER
    assert set(page.refused()) == {"user"}


def test_nobody_changes_or_deletes_their_own_membership(manager):
    own = manager.memberships.get()
    client = log_in(manager)
    url = f"/admin/accounts/membership/{own.pk}/"
    assert client.post(f"{url}change/", {"role": Role.READER}).status_code == 403
    assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"}
    client.post("/admin/accounts/membership/", chosen)
    assert Membership.objects.filter(pk=own.pk, role=Role.MANAGER).exists()


def test_a_membership_changes_its_role_but_neither_its_person_nor_its_place(manager, portfolio):
    membership = make_membership(portfolio=portfolio, role=Role.READER)
    holder = membership.user
    page = Page(log_in(manager), f"/admin/accounts/membership/{membership.pk}/change/")
    page["role"], page["user"], page["portfolio"] = Role.EDITOR, manager.pk, make_portfolio().pk
    page.save()
    membership.refresh_from_db()
    assert (membership.user, membership.portfolio) == (holder, portfolio)
    assert membership.role == Role.EDITOR


def test_a_portfolio_and_an_area_at_once_is_an_error_at_the_area(manager, portfolio):
    page = Page(log_in(manager), ADD)
    page["user"], page["portfolio"] = make_user().username, portfolio.pk
    page["area"], page["role"] = make_area(portfolio=portfolio).pk, Role.READER
    assert "area" in page.refused()


def test_an_administrator_cannot_lock_themselves_out():
    administrator = make_user(is_superuser=True)
    page = Page(log_in(administrator), f"/admin/accounts/user/{administrator.pk}/change/")
    del page.data["is_superuser"]
    assert set(page.refused()) == {"is_superuser"}


def test_an_administrator_gives_a_user_a_membership_on_the_user_s_page(portfolio):
    user = make_user()
    client = log_in(make_user(is_superuser=True))
    page = Page(client, f"/admin/accounts/user/{user.pk}/change/")
    page.add_row("memberships", portfolio=portfolio.pk, role=Role.MANAGER)
    page.save()
    assert user.memberships.get().portfolio == portfolio
