"""Portfolios and areas are entered in the data entry pages."""

from datetime import date

import pytest

from accounts.models import Role
from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Area, Layout, Organisation, Portfolio
from initiatives.models.table_column import STATUS_FIELDS, fields_of
from portfolio.forms import address_of
from reports.layouts.composition import FACES
from tests.admin_pages import Page, log_in
from tests.factories import (
    make_area,
    make_frame,
    make_indicator,
    make_line,
    make_member,
    make_membership,
    make_party,
    make_portfolio,
    make_project,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return log_in(make_user(is_superuser=True))


def change(portfolio):
    return f"/admin/initiatives/portfolio/{portfolio.pk}/change/"


def test_a_portfolio_is_added_with_its_areas_and_columns(administrator):
    page = Page(administrator, "/admin/initiatives/portfolio/add/")
    page["name"] = "Personalepolitik på Ærø, østlige å"
    page.add_row("areas", name="Ældre")
    page.add_row("areas", name="Ældre")
    page.add_row("columns", field="title")
    page.save()
    portfolio = Portfolio.objects.get()
    assert portfolio.slug == "personalepolitik-paa-aeroe-oestlige-aa"
    assert [area.slug for area in portfolio.areas.all()] == ["aeldre", "aeldre-2"]
    assert [area.order for area in portfolio.areas.all()] == [1, 2]
    assert BudgetFrame.objects.filter(area__portfolio=portfolio).count() == 2
    assert portfolio.columns.count() == 1


def test_every_layout_that_is_offered_has_a_face():
    assert set(FACES) == set(Layout)


@pytest.mark.parametrize("layout", Layout)
def test_a_portfolio_of_any_layout_has_pages_and_files(administrator, layout):
    area = make_area(portfolio=make_portfolio(layout=layout))
    make_project(area=area, title="Gode job")
    home = area.portfolio.get_absolute_url()
    for page in (home, area.get_absolute_url(), f"{home}rapport.xlsx", f"{home}rapport.json"):
        assert administrator.get(page).status_code == 200, page


def test_an_address_is_made_of_danish_letters_and_kept_when_the_field_is_emptied(administrator):
    assert address_of("Ældre, ø og Århus") == "aeldre-oe-og-aarhus"
    portfolio = make_portfolio(slug="kto-2008")
    page = Page(administrator, change(portfolio))
    page["slug"], page["name"] = "", "Et nyt navn"
    page.save()
    portfolio.refresh_from_db()
    assert (portfolio.slug, portfolio.name) == ("kto-2008", "Et nyt navn")


def test_an_address_that_is_taken_is_an_error_at_its_field(administrator):
    make_portfolio(slug="kto-2008")
    page = Page(administrator, "/admin/initiatives/portfolio/add/")
    page["name"], page["slug"] = "KTO igen", "kto-2008"
    assert set(page.refused()) == {"slug"}


def test_a_new_portfolio_whose_name_is_taken_gets_an_address_of_its_own(administrator):
    make_portfolio(slug="kto")
    page = Page(administrator, "/admin/initiatives/portfolio/add/")
    page["name"] = "KTO"
    page.save()
    assert Portfolio.objects.filter(slug="kto-2").exists()


def test_a_manager_changes_their_portfolio_but_neither_adds_nor_deletes_one():
    portfolio = make_portfolio()
    client = log_in(make_member(role=Role.MANAGER, portfolio=portfolio))
    page = Page(client, change(portfolio))
    page["name"] = "Rettet"
    page.add_row("areas", name="Nyt område")
    page.save()
    assert Area.objects.get(portfolio=portfolio).frames.count() == 1
    assert client.get("/admin/initiatives/portfolio/add/").status_code == 403
    url = f"/admin/initiatives/portfolio/{portfolio.pk}/delete/"
    assert client.post(url, {"post": "yes"}).status_code == 403


def test_an_area_is_added_where_one_manages_and_gets_a_frame():
    portfolio = make_portfolio()
    manager = make_member(role=Role.MANAGER, portfolio=portfolio)
    make_membership(user=manager, role=Role.EDITOR)
    page = Page(log_in(manager), "/admin/initiatives/area/add/")
    assert page.options("portfolio") == ["", str(portfolio.pk)]
    page["portfolio"], page["name"] = portfolio.pk, "Trivsel"
    page.save()
    area = portfolio.areas.get()
    assert (area.slug, area.order, area.frames.count()) == ("trivsel", 1, 1)


def test_the_manager_of_one_area_changes_that_area():
    area = make_area()
    client = log_in(make_member(role=Role.MANAGER, area=area))
    page = Page(client, f"/admin/initiatives/area/{area.pk}/change/")
    page["intro"] = "Kort"
    page.save()
    area.refresh_from_db()
    assert area.intro == "Kort"
    assert client.get("/admin/initiatives/area/add/").status_code == 403


def test_an_area_goes_with_all_its_money_also_with_parts_of_lines(administrator):
    area = make_area()
    frame, project = make_frame(area=area), make_project(area=area)
    source = make_source(portfolio=area.portfolio)
    whole = make_line(frame=frame, project=project, source=source)
    make_line(frame=frame, project=project, part_of=whole, source=source)
    url = f"/admin/initiatives/area/{area.pk}/delete/"
    assert not administrator.get(url).context["protected"]
    administrator.post(url, {"post": "yes"})
    assert not BudgetLine.objects.exists()


def test_a_whole_portfolio_goes_with_its_sources(administrator):
    area = make_area()
    make_line(frame=make_frame(area=area), source=make_source(portfolio=area.portfolio))
    url = f"/admin/initiatives/portfolio/{area.portfolio.pk}/delete/"
    administrator.post(url, {"post": "yes"})
    assert not Portfolio.objects.exists()


def test_an_organisation_is_entered_with_its_other_spellings():
    client = log_in(make_member(role=Role.EDITOR))
    page = Page(client, "/admin/initiatives/organisation/add/")
    page["short_name"], page["name"] = "HK/Kommunal", "HK Kommunal"
    page.add_row("spellings", spelling="HK/K")
    page.save()
    assert Organisation.objects.named("HK/K").get().short_name == "HK/Kommunal"


def test_the_parties_of_an_agreement_are_the_manager_s(administrator):
    portfolio = make_portfolio(layout=Layout.AGREEMENT)
    party = make_party(portfolio=portfolio, title="Direktør")
    page = Page(log_in(make_member(role=Role.MANAGER, portfolio=portfolio)), change(portfolio))
    page["parties-0-signed_on"] = "13. maj 2008"
    page["parties-1-person"], page["parties-1-side"] = party.person_id, "direktionen"
    page.save()
    party.refresh_from_db()
    assert party.signed_on == date(2008, 5, 13)
    assert portfolio.parties.get(side="direktionen").order == 1
    seen = log_in(make_member(role=Role.EDITOR, portfolio=portfolio)).get(change(portfolio))
    assert seen.context["has_change_permission"] is False
    assert party.person.name in seen.content.decode()


def test_somebody_who_only_signs_an_agreement_is_seen_by_those_who_may_read_all_of_it():
    party = make_party()
    area = make_area(portfolio=party.portfolio)
    for where, expected in (
        ({"portfolio": party.portfolio}, [party.person]),
        ({"area": area}, []),
        ({}, []),
    ):
        client = log_in(make_member(role=Role.EDITOR, **where))
        found = client.get("/admin/initiatives/person/").context["cl"].result_list
        assert list(found) == expected
        address = f"/admin/initiatives/person/{party.person_id}/change/"
        assert (client.get(address).status_code == 200) is bool(expected)


def test_somebody_who_signs_a_public_agreement_is_seen_by_everybody_who_enters_data():
    party = make_party(portfolio=make_portfolio(is_public=True))
    client = log_in(make_member(role=Role.EDITOR))
    found = client.get("/admin/initiatives/person/").context["cl"].result_list
    assert list(found) == [party.person]


def test_a_portfolio_leads_to_its_indicators_and_an_indicator_is_added_by_its_editors():
    indicator = make_indicator()
    portfolio = indicator.portfolio
    editor = make_member(role=Role.EDITOR, portfolio=portfolio)
    client = log_in(editor)
    address = f"/admin/initiatives/indicator/{indicator.pk}/change/"
    assert address in client.get(change(portfolio)).content.decode()
    page = Page(client, "/admin/initiatives/indicator/add/")
    assert page.options("portfolio") == ["", str(portfolio.pk)]
    page["portfolio"], page["name"], page["unit"] = portfolio.pk, indicator.name, "%"
    assert set(page.refused()) == {"name"}
    page["name"] = "Sygefravær"
    page["measurements-0-year"], page["measurements-0-slot"] = "2008", "year"
    page["measurements-0-value"] = "8,5"
    page.save()
    made = portfolio.indicators.get(name="Sygefravær")
    assert (made.order, made.measurements.count()) == (indicator.order + 1, 1)
    url = f"/admin/initiatives/indicator/{made.pk}/delete/"
    assert client.post(url, {"post": "yes"}).status_code == 403


def test_an_indicator_of_another_portfolio_s_area_or_project_is_refused_at_its_field(administrator):
    portfolio, project = make_portfolio(), make_project()
    page = Page(administrator, "/admin/initiatives/indicator/add/")
    page["portfolio"], page["name"] = portfolio.pk, "Sygefravær"
    page["area"], page["project"] = project.area.pk, ""
    assert set(page.refused()) == {"area"}
    page["area"], page["project"] = "", project.pk
    assert set(page.refused()) == {"project"}


def test_an_indicator_of_an_area_is_of_no_other_area_s_project(administrator):
    area = make_area()
    project = make_project(area=make_area(portfolio=area.portfolio))
    page = Page(administrator, "/admin/initiatives/indicator/add/")
    page["portfolio"], page["name"] = area.portfolio_id, "Sygefravær"
    page["area"], page["project"] = area.pk, project.pk
    assert page.refused() == {"project": "Projektet hører til et andet område."}
    page["area"] = project.area_id
    page.save()
    assert area.portfolio.indicators.get().project == project


def test_the_editor_of_one_area_writes_its_figures_and_does_not_see_the_whole_portfolio_s():
    whole = make_indicator()
    area = make_area(portfolio=whole.portfolio)
    own = make_indicator(portfolio=whole.portfolio, area=area)
    of_project = make_indicator(
        portfolio=whole.portfolio, project=make_project(area=area, title="Sundhed")
    )
    client = log_in(make_member(role=Role.EDITOR, area=area))
    assert client.get(f"/admin/initiatives/indicator/{whole.pk}/change/").status_code == 302
    for indicator in (own, of_project):
        page = Page(client, f"/admin/initiatives/indicator/{indicator.pk}/change/")
        page["measurements-0-year"], page["measurements-0-slot"] = "2008", "1"
        page["measurements-0-value"] = "8,5"
        # What would move it out of the area is not asked for.
        assert "area" not in page
        page.save()
        assert indicator.measurements.count() == 1
    assert client.get("/admin/initiatives/indicator/add/").status_code == 403


@pytest.mark.parametrize("layout", Layout)
def test_only_columns_that_the_table_of_its_layout_can_show_are_offered(administrator, layout):
    portfolio = make_portfolio(layout=layout)
    offered = Page(administrator, change(portfolio)).options("columns-__prefix__-field")
    assert offered == ["", *fields_of(layout)]


def test_a_column_that_the_table_cannot_show_stays_where_it_is(administrator):
    portfolio = make_portfolio(layout=Layout.STATUS_TABLE)
    column = portfolio.columns.create(field="effort")
    page = Page(administrator, change(portfolio))
    assert page.options("columns-0-field") == ["", *STATUS_FIELDS, "effort"]
    page["columns-0-heading"] = "Indsatser"
    page.add_row("columns", field="deadline")
    assert set(page.refused()) == {"columns-1-field"}
    page.data = Page(administrator, change(portfolio)).data
    page["columns-0-heading"] = "Indsatser"
    page.save()
    column.refresh_from_db()
    assert (column.field, column.heading) == ("effort", "Indsatser")
