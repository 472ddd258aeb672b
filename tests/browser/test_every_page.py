"""Every kind of page, wide and narrow, in a real browser, with axe reading along."""

import pytest
from django.db.models import Model

from accounts.models import Role, User
from budgets.models import BudgetLine, FundingSource
from initiatives.models import Area, Assignment, Organisation, Person, Portfolio, Project
from tests.browser.conftest import PASSWORD, WIDTHS, faults, log_in
from tests.factories import make_user

SELECT2 = (
    "bM6i/Qb6snN4zpfDg6WZt+vuPtz+OLCqu86Osj+sOCo=",
    "PDfGzD7ardcAOZQsQCCMNiu9fv1KTLmZezj/fSy0TuU=",
)
"""Two inline styles that the stock admin's Select2 tries to set and the policy stops.

They are widths; static/admin-look.css sets them instead.
"""


def pages() -> dict[str, str]:
    """An address of each kind; the areas are the ones with the most in them."""
    stress = Project.objects.get(area__portfolio__slug="kto-2008", code="2.2")
    person = Assignment.objects.filter(project=stress, person__isnull=False)[0].person_id
    organisation = Organisation.objects.get(short_name="KL").pk
    return {
        "start": "/",
        "log in": "/log-ind/",
        "not found": "/findes-ikke/",
        "portfolio with totals": "/p/kto-2010/",
        "portfolio with shared money": "/p/kto-2008/",
        "area with frames": "/p/kto-2010/omraade/trivsel/",
        "area with groups": Area.objects.get(slug="arbejdsmiljoe").get_absolute_url(),
        "project": stress.get_absolute_url(),
        "project list": "/p/kto-2008/projekter/",
        "project list, filtered to nothing": "/p/kto-2008/projekter/?q=findesslet+ikke",
        "people": "/p/kto-2008/personer/",
        "person": f"/p/kto-2008/personer/{person}/",
        "organisations": "/p/kto-2008/organisationer/",
        "organisation": f"/p/kto-2008/organisationer/{organisation}/",
        "budget": "/p/kto-2008/budget/",
        "budget lines": "/p/kto-2010/budgetlinjer/?counted=in_total",
        "project list of a past day": "/p/kto-2008/projekter/?pr=1.+juni+2008",
        "area of a past day": "/p/kto-2008/omraade/arbejdsmiljoe/?pr=1.+juni+2008",
        "meetings, none yet": "/p/kto-2008/moeder/",
        "changes, nothing to compare": "/p/kto-2008/siden-sidst/",
        "shared, unknown": "/delt/findes-ikke/",
    }


def data_entry_pages() -> dict[str, str]:
    portfolio = Portfolio.objects.get(slug="kto-2010")
    area = portfolio.areas.get(slug="trivsel")
    return {
        "data entry": "/admin/",
        "projects": "/admin/initiatives/project/",
        "project": f"/admin/initiatives/project/{area.projects.all()[0].pk}/change/",
        "area": f"/admin/initiatives/area/{area.pk}/change/",
        "frame": f"/admin/budgets/budgetframe/{area.frames.all()[0].pk}/change/",
        "portfolio": f"/admin/initiatives/portfolio/{portfolio.pk}/change/",
        "line": change(BudgetLine.objects.filter(frame__area=area)[0]),
        "source": change(FundingSource.objects.all()[0]),
        "person": change(Person.objects.filter(assignments__project__area=area)[0]),
        "organisation": change(Organisation.objects.get(short_name="KL")),
        "new organisation": "/admin/initiatives/organisation/add/",
        "membership": change(portfolio.memberships.exclude(role=Role.MANAGER)[0]),
        "new membership": "/admin/accounts/membership/add/",
    }


def administrators_pages() -> dict[str, str]:
    return {
        "users": "/admin/accounts/user/",
        "user": change(User.objects.get(username=Role.MANAGER)),
        "new user": "/admin/accounts/user/add/",
        "organisation": change(Organisation.objects.get(short_name="KL")),
        "new membership": "/admin/accounts/membership/add/",
        "components": "/komponenter/",
        "copy of a portfolio": "/p/kto-2008/kopier/",
    }


def change(row: Model) -> str:
    """Where `row` is corrected."""
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_that_is_read_has_no_fault(width, page, live_server, portfolios, complaints):
    page.set_viewport_size({"width": width, "height": 900})
    found = {
        name: problems
        for name, address in pages().items()
        if (problems := faults(page, live_server.url + address))
    }
    assert found == {}
    # The address that is not there answers 404, of which the console tells.
    assert [c for c in complaints if "404" not in c] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_where_data_are_entered_has_no_fault(
    width, page, live_server, users, complaints
):
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server.url, "manager")
    found = {
        name: problems
        for name, address in data_entry_pages().items()
        if (problems := faults(page, live_server.url + address))
    }
    assert found == {}
    assert [c for c in complaints if not any(known in c for known in SELECT2)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_administrators_has_no_fault(width, page, live_server, users, complaints):
    page.set_viewport_size({"width": width, "height": 900})
    make_user(username="administrator", password=PASSWORD, is_superuser=True)
    log_in(page, live_server.url, "administrator")
    found = {
        name: problems
        for name, address in administrators_pages().items()
        if (problems := faults(page, live_server.url + address))
    }
    assert found == {}
    assert [c for c in complaints if not any(known in c for known in SELECT2)] == []


def test_the_dark_look_has_no_fault(page, live_server, portfolios):
    page.emulate_media(color_scheme="dark")
    chosen = ("start", "portfolio with shared money", "area with frames", "project list")
    found = {
        name: problems
        for name in chosen
        if (problems := faults(page, live_server.url + pages()[name]))
    }
    assert found == {}
