"""A figure is written, corrected, and put where it belongs, by who may."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Membership, Role
from initiatives.actions.measure import measure
from initiatives.models import Measurement, Slot
from initiatives.models.indicator import QUARTERS
from portfolio.versions import StaleRecordError
from tests.admin_pages import log_in
from tests.conftest import load_fixture
from tests.factories import make_area, make_indicator, make_measurement, make_member, make_user

pytestmark = pytest.mark.django_db
DAY = date(2013, 1, 1)


@pytest.fixture
def plan():
    return load_fixture("porsgrunn-2009")


@pytest.fixture
def editor(plan):
    return log_in(make_member(role=Role.EDITOR, portfolio=plan))


@pytest.fixture
def unknown(plan):
    return Measurement.objects.get(indicator__portfolio=plan, year=2008, slot=Slot.UNKNOWN)


def form_of(measurement):
    portfolio = measurement.indicator.portfolio
    return reverse("reports:measurement_form", args=[portfolio.slug, measurement.pk])


def sent(measurement, **changes):
    return {
        "year": measurement.year,
        "slot": measurement.slot,
        "value": "8,1",
        "note": measurement.note,
        "seen_version": measurement.version,
        **changes,
    }


def test_from_the_row_of_its_year_one_decides_the_quarter_and_comes_back(plan, editor, unknown):
    page = editor.get(plan.get_absolute_url()).content.decode()
    assert f"{form_of(unknown)}?next=" in page
    assert page.count(">Afgør kvartalet<") == 3
    data = sent(unknown, slot=Slot.FOURTH, next=plan.get_absolute_url())
    answer = editor.post(form_of(unknown), data)
    assert answer["Location"] == (f"{plan.get_absolute_url()}#figures-{unknown.indicator_id}-2008")
    unknown.refresh_from_db()
    assert (unknown.slot, unknown.as_written) == (Slot.FOURTH, "8,1%")
    newest = unknown.history.first()
    assert (newest.slot, newest.history_user is not None) == (Slot.FOURTH, True)
    page = editor.get(plan.get_absolute_url()).content.decode()
    assert page.count(">Afgør kvartalet<") == 2
    assert f'id="figures-{unknown.indicator_id}-2008"' in page


def test_what_was_decided_can_be_set_back_to_unknown(editor, unknown):
    editor.post(form_of(unknown), sent(unknown, slot=Slot.YEAR))
    unknown.refresh_from_db()
    assert unknown.slot == Slot.YEAR
    editor.post(form_of(unknown), sent(unknown, slot=Slot.UNKNOWN))
    unknown.refresh_from_db()
    assert unknown.slot == Slot.UNKNOWN
    assert [row.slot for row in unknown.history.all()][:3] == ["unknown", "year", "unknown"]


def test_words_that_contradict_their_figure_give_way_to_what_the_form_shows(editor, unknown):
    Measurement.objects.filter(pk=unknown.pk).update(as_written="7,0%")
    data = sent(unknown, slot=Slot.YEAR)
    assert editor.post(form_of(unknown), data).status_code == 302
    unknown.refresh_from_db()
    assert (unknown.slot, unknown.as_written) == (Slot.YEAR, "8,1")


def test_a_quarter_that_has_a_figure_is_refused_with_that_figure(editor, unknown):
    answer = editor.post(form_of(unknown), sent(unknown, slot=Slot.THIRD))
    assert answer.status_code == 422
    assert "Der er allerede et tal for 3. kvartal 2008: 7,4%." in answer.content.decode()
    unknown.refresh_from_db()
    assert unknown.slot == Slot.UNKNOWN


def test_a_year_that_has_all_its_figures_has_no_room_for_one_that_is_unknown(editor, unknown):
    for slot in (*QUARTERS, Slot.YEAR):
        make_measurement(indicator=unknown.indicator, year=2004, slot=slot, value="8")
    answer = editor.post(form_of(unknown), sent(unknown, year=2004))
    assert answer.status_code == 422
    assert "2004 har allerede et tal for hvert kvartal og for hele året" in answer.content.decode()
    known = Measurement.objects.get(indicator=unknown.indicator, year=2004, slot=Slot.YEAR)
    assert editor.post(form_of(known), sent(known, slot=Slot.UNKNOWN)).status_code == 302


def test_two_who_decide_at_once_see_both_versions(editor, unknown):
    other = Measurement.objects.get(pk=unknown.pk)
    other.slot = Slot.YEAR
    other.save()
    answer = editor.post(form_of(unknown), sent(unknown, slot=Slot.FOURTH))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "hele året" in text
    assert "4. kvartal" in text
    other.refresh_from_db()
    assert other.slot == Slot.YEAR


def test_a_new_figure_is_written_with_its_unit(plan, editor):
    indicator = plan.indicators.get()
    page = reverse("reports:measurement_add", args=[plan.slug, indicator.pk])
    form = editor.get(page).context["form"]
    assert (form.initial["year"], form.initial["slot"]) == (2009, Slot.FIRST)
    answer = editor.post(page, {"year": "2009", "slot": "1", "value": "8,5 %"})
    assert answer.status_code == 302
    made = indicator.measurements.get(year=2009)
    assert (made.slot, str(made.value), made.as_written) == ("1", "8.5000", "8,5 %")
    again = editor.post(page, {"year": "2009", "slot": "1", "value": "9"})
    assert "Der er allerede et tal for 1. kvartal 2009: 8,5 %." in again.content.decode()
    assert indicator.measurements.filter(year=2009).count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "otte"}, "er ikke et tal"),
        ({"value": ""}, "påkrævet"),
        ({"value": "1.250"}, "kan læses på to måder"),
        ({"year": "2099"}, "ikke gået endnu"),
        ({"year": "08"}, "fire cifre"),
        ({"year": "-1"}, "fire cifre"),
        ({"year": "9" * 23}, "fire cifre"),
        ({"value": "850 %"}, "mellem −100 og 100"),
        ({"slot": "5"}, "gyldig"),
    ],
)
def test_what_cannot_be_right_is_refused_where_it_stands(changes, words, plan, editor):
    indicator = plan.indicators.get()
    page = reverse("reports:measurement_add", args=[plan.slug, indicator.pk])
    answer = editor.post(page, {"year": "2009", "slot": "1", "value": "8,5", **changes})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not indicator.measurements.filter(year__gt=2008).exists()


def test_a_figure_is_written_in_the_unit_of_its_indicator(plan, editor):
    indicator = make_indicator(portfolio=plan, unit="dager")
    page = reverse("reports:measurement_add", args=[plan.slug, indicator.pk])
    assert editor.post(page, {"year": "2009", "slot": "year", "value": "12,5 dager"}).status_code
    assert str(indicator.measurements.get().value) == "12.5000"


def test_readers_see_no_links_and_change_nothing(plan, unknown):
    user = make_user()
    Membership.objects.create(user=user, portfolio=plan, role=Role.READER)
    reader = Client()
    reader.force_login(user)
    page = reader.get(plan.get_absolute_url()).content.decode()
    assert ">Afgør kvartalet<" not in page
    assert ">Nyt tal<" not in page
    assert reader.post(form_of(unknown), sent(unknown, slot=Slot.FOURTH)).status_code == 404
    with pytest.raises(PermissionDenied):
        measure(measurement=unknown, by=user, today=DAY)


def test_an_editor_of_one_area_does_not_write_the_figures_of_the_portfolio(plan, unknown):
    client = Client()
    client.force_login(make_member(role=Role.EDITOR, area=plan.areas.first()))
    assert client.get(form_of(unknown)).status_code == 404


def test_nothing_is_written_in_a_portfolio_that_is_closed(plan, editor, unknown):
    plan.closed_on = DAY
    plan.save()
    assert "Nyt tal" not in editor.get(plan.get_absolute_url()).content.decode()
    answer = editor.post(form_of(unknown), sent(unknown, slot=Slot.FOURTH))
    assert answer.status_code == 422
    unknown.refresh_from_db()
    assert unknown.slot == Slot.UNKNOWN


def test_of_two_who_write_the_same_quarter_in_one_instant_the_second_is_told(
    plan, unknown, monkeypatch
):
    by = make_member(role=Role.EDITOR, portfolio=plan)
    unknown.slot = Slot.THIRD
    real, asked = Measurement.in_its_place, []

    def too_early(self):
        asked.append(self)
        return None if len(asked) == 1 else real(self)

    monkeypatch.setattr(Measurement, "in_its_place", too_early)
    monkeypatch.setattr(Measurement, "validate_constraints", lambda self: None)
    with override("da"), pytest.raises(ValidationError, match="allerede et tal"):
        measure(measurement=unknown, by=by, today=DAY)
    assert Measurement.objects.get(pk=unknown.pk).slot == Slot.UNKNOWN


def test_who_saves_an_old_version_is_told(plan, unknown):
    by = make_member(role=Role.EDITOR, portfolio=plan)
    Measurement.objects.get(pk=unknown.pk).save()
    unknown.slot = Slot.FOURTH
    with pytest.raises(StaleRecordError):
        measure(measurement=unknown, by=by, today=DAY)


def test_an_area_page_has_the_links_for_its_own_indicators(plan, editor):
    area = make_area(portfolio=plan)
    indicator = make_indicator(portfolio=plan, area=area)
    measurement = make_measurement(indicator=indicator, year=2008, slot="1", value="8")
    page = editor.get(area.get_absolute_url()).content.decode()
    assert form_of(measurement) in page
    assert f'id="add-{indicator.pk}"' in page
