"""Two people have the rows within one page open: people of a project, lines, frames."""

import re
from html import unescape
from threading import Barrier, Thread

import pytest
from django.contrib.admin import ModelAdmin
from django.db import connection, connections
from django.urls import reverse

from accounts.models import Role
from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Area, Assignment, Project
from portfolio.versions import StaleRecordError, VersionedModel
from tests.admin_pages import Page, log_in, sent_by
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
)

TITLE, SCOPE = "assignments-0-title", "assignments-0-scope"


@pytest.fixture
def project(db):
    project = make_project(area=make_area(portfolio=make_portfolio()), title="Gode job")
    make_assignment(
        project=project,
        title="Konsulent",
        organisations=(make_organisation(short_name="KL"),),
    )
    make_line(project=project, oere=300 * KRONE)
    return project


def open_page(project, row=None):
    """The page of the project, or of another row, as somebody of their own has it open."""
    row = row or project
    meta = row._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_change"
    manager = make_member(role=Role.MANAGER, portfolio=project.area.portfolio)
    return Page(log_in(manager), reverse(name, args=[row.pk]))


def refused(page):
    """Send it, and require that nothing was saved; the page that says so, to be sent again."""
    response = page.client.post(page.url, page.data)
    assert response.status_code == 200
    again = Page.__new__(Page)
    again.client, again.url, again.response = page.client, page.url, response
    again.data = sent_by(response)
    return again


def conflict_in(page):
    text = page.response.content.decode()
    words = "".join(re.findall(r'<div class="conflict">.*?</div>', text, re.DOTALL))
    return unescape(words)


def values(*names):
    return Assignment.objects.values_list(*names).get()


# --- One after the other -------------------------------------------------------------------------


def test_the_second_sees_both_versions_of_a_row_and_saves_their_own_by_sending_again(project):
    first, second = open_page(project), open_page(project)
    first[TITLE] = "Leder"
    first.save()
    second[TITLE] = "Chef"
    again = refused(second)
    assert values("title") == ("Leder",)
    shown = conflict_in(again)
    assert all(words in shown for words in ("Konsulent", "Leder", "Chef"))
    again.save()
    assert values("title") == ("Chef",)
    versions = Assignment.history.order_by("history_id").values_list("title", "version")
    assert list(versions) == [("Konsulent", 1), ("Leder", 2), ("Chef", 3)]


def test_one_may_choose_what_the_other_saved_in_a_row(project):
    first, second = open_page(project), open_page(project)
    first[TITLE] = "Leder"
    first.save()
    second[TITLE], second[SCOPE] = "Chef", "Kun fase 1"
    again = refused(second)
    again[f"choose-{TITLE}"] = "theirs"
    again.save()
    assert values("title", "scope") == ("Leder", "Kun fase 1")


def test_what_only_the_other_changed_in_a_row_is_taken_over(project):
    first, second = open_page(project), open_page(project)
    first[TITLE] = "Leder"
    first.save()
    second[SCOPE] = "Kun fase 1"
    refused(second).save()
    assert values("title", "scope") == ("Leder", "Kun fase 1")


def test_organisations_of_a_row_are_guarded_like_its_words(project):
    foa, hk = (make_organisation(short_name=name) for name in ("FOA", "HK"))
    first, second, third = (open_page(project) for _each in range(3))
    first["assignments-0-organisations"] = [foa.pk]
    first.save()
    second[TITLE] = "Chef"
    again = refused(second)
    assert all(words in conflict_in(again) for words in ("KL", "FOA"))
    again.save()
    assignment = Assignment.objects.get()
    assert (assignment.title, list(assignment.organisations.all())) == ("Chef", [foa])
    third["assignments-0-organisations"] = [hk.pk]
    again = refused(third)
    assert all(words in conflict_in(again) for words in ("KL", "FOA", "HK"))
    again.save()
    assignment = Assignment.objects.get()
    assert (assignment.title, list(assignment.organisations.all())) == ("Chef", [hk])


def test_who_changed_nothing_in_a_row_leaves_what_the_other_saved(project):
    first, second = open_page(project), open_page(project)
    first[TITLE] = "Leder"
    first.save()
    second["title"] = "Bedre job"
    again = refused(second)
    assert Project.objects.get().title == "Gode job"
    again.save()
    assert (Project.objects.get().title, *values("title")) == ("Bedre job", "Leder")


def test_the_same_change_by_both_is_no_conflict(project):
    first, second = open_page(project), open_page(project)
    for page in (first, second):
        page[TITLE] = "Leder"
        page.save()
    assert values("title", "version") == ("Leder", 2)


def test_other_rows_of_the_page_are_nobodys_conflict(project):
    make_assignment(project=project, title="Sekretær")
    first, second = open_page(project), open_page(project)
    first[TITLE] = "Leder"
    first.save()
    second["assignments-1-title"] = "Kontorleder"
    second.data[TITLE] = ["Leder"]
    second.save()
    titles = Assignment.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Leder", "Kontorleder"]


def test_a_row_that_the_other_deleted_is_not_made_again_in_silence(project):
    first, second = open_page(project), open_page(project)
    first["assignments-0-DELETE"] = "on"
    first.save()
    second[TITLE] = "Chef"
    response = second.client.post(second.url, second.data)
    assert response.status_code == 200
    assert not Assignment.objects.exists()


def test_a_row_that_the_other_changed_is_not_deleted_unseen(project):
    first, second = open_page(project), open_page(project)
    first[TITLE] = "Leder"
    first.save()
    second["assignments-0-DELETE"] = "on"
    again = refused(second)
    assert values("title") == ("Leder",)
    assert "Leder" in conflict_in(again)
    assert "er imens ændret af en anden" in again.response.content.decode()
    again.save()
    assert not Assignment.objects.exists()


def test_a_row_whose_earlier_versions_are_not_recorded_is_guarded_all_the_same(project):
    """Such as one that was there before history was kept."""
    Assignment.objects.bulk_create([Assignment(project=project, group_text="Gruppen")])
    first, second = open_page(project), open_page(project)
    field = next(
        name.replace("group_text", "title")
        for name, value in first.data.items()
        if name.endswith("-group_text") and value == ["Gruppen"]
    )
    first[field] = "Deres"
    first.save()
    second[field] = "Mit"
    again = refused(second)
    assert all(words in conflict_in(again) for words in ("Deres", "Mit"))
    assert Assignment.objects.get(group_text="Gruppen").title == "Deres"
    again.save()
    assert Assignment.objects.get(group_text="Gruppen").title == "Mit"


def test_an_amount_is_guarded_on_the_page_of_its_project_and_of_its_frame(project):
    line = project.lines.get()
    of_project, of_frame = open_page(project), open_page(project, line.frame)
    of_project["lines-0-as_written"] = "250 kr."
    of_project.save()
    of_frame["lines-0-as_written"] = "400 kr."
    again = refused(of_frame)
    assert all(words in conflict_in(again) for words in ("300 kr.", "250 kr.", "400 kr."))
    assert BudgetLine.objects.get().amount_oere == 250 * KRONE
    again.save()
    assert BudgetLine.objects.get().amount_oere == 400 * KRONE


def test_a_frame_is_guarded_on_the_page_of_its_area_and_on_its_own(project):
    frame = project.lines.get().frame
    of_area, own = open_page(project, project.area), open_page(project, frame)
    own["allocated_as_written"] = "900 kr."
    own.save()
    of_area["frames-0-allocated_as_written"] = "800 kr."
    again = refused(of_area)
    assert all(words in conflict_in(again) for words in ("900 kr.", "800 kr."))
    assert BudgetFrame.objects.get().allocated_oere == 900 * KRONE
    again.save()
    assert BudgetFrame.objects.get().allocated_oere == 800 * KRONE


def test_a_frame_that_was_made_for_an_area_without_one_has_a_history(project):
    area = make_area(portfolio=project.area.portfolio)
    BudgetFrame.objects.give_home(Area.objects.filter(pk=area.pk))
    frame = area.frames.get()
    assert [row.history_type for row in BudgetFrame.history.filter(id=frame.pk)] == ["+"]


def test_an_explanation_that_is_written_again_as_it_was_is_no_change(project):
    area = make_area(portfolio=project.area.portfolio)
    frame = make_frame(area=area, stated_total_oere=5 * KRONE, difference_note="Fejl.")
    for _time in range(2):
        frame.tie_explanation()
    frame.refresh_from_db()
    assert frame.explained_difference_oere == 5 * KRONE
    assert BudgetFrame.history.filter(id=frame.pk).count() == 2


# --- At the same instant -------------------------------------------------------------------------


def test_who_is_late_by_an_instant_is_asked_again_and_sees_what_the_other_saved(
    project, monkeypatch
):
    """The form was found in order, and then the other saved before this one did."""
    first, second = open_page(project), open_page(project)
    first[TITLE], second[TITLE] = "Leder", "Chef"
    tries = []
    open_form, take_turn = ModelAdmin.changeform_view, VersionedModel._take_turn

    def opened(self, request, *args, **kwargs):
        if request.path == second.url and request.method == "POST":
            tries.append(request.user)
            if len(tries) == 2:
                tries.append("first")
                first.client.post(first.url, first.data)
        return open_form(self, request, *args, **kwargs)

    def late(self):
        if len(tries) == 1 and isinstance(self, Assignment):
            raise StaleRecordError(self)
        take_turn(self)

    monkeypatch.setattr(ModelAdmin, "changeform_view", opened)
    monkeypatch.setattr(VersionedModel, "_take_turn", late)
    again = refused(second)
    assert len(tries) >= 3
    assert all(words in conflict_in(again) for words in ("Konsulent", "Leder", "Chef"))
    assert values("title") == ("Leder",)


@pytest.mark.django_db(transaction=True)
def test_ten_savers_of_one_row_at_once_lose_nothing_that_was_acknowledged(project):
    if connection.vendor == "sqlite":
        pytest.skip("A database in memory has one connection for all threads.")
    number = 10
    pages = [open_page(project) for _each in range(number)]
    together, saved, failed = Barrier(number), [], []

    def save(place):
        page, words = pages[place], f"{place}"
        try:
            together.wait(timeout=60)
            for _try in range(number + 1):
                row = Assignment.objects.values("title", "version").get()
                page[TITLE] = f"{row['title']} {words}"
                page["assignments-0-seen_version"] = str(row["version"])
                response = page.client.post(page.url, page.data)
                if response.status_code == 302:
                    saved.append(words)
                    return
                assert 'class="conflict"' in response.content.decode()
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
    assert set(Assignment.objects.get().title.split()) == {"Konsulent", *saved}
    assert Assignment.history.count() == number + 1
