"""Where a file is given to the site, and those that were given before."""

from io import BytesIO
from sys import modules

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from imports.models import FileImport, ImportState
from imports.plan import Plan
from imports.readers.limits import MOST_BYTES
from imports.upload_limit import AROUND, PATIENCE, UploadLimit
from tests.factories import make_area, make_member, make_portfolio, make_user
from tests.imports.pages.previews import AT, make_import, new_row
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db

CSV = "Titel;Status;Beløb\nGode job;I gang;0,7 mio. kr.\n".encode()


@pytest.fixture
def portfolio():
    return make_portfolio(name="Personalepolitik")


@pytest.fixture
def editor(portfolio):
    return make_member(role=Role.EDITOR, portfolio=portfolio)


def page_of(portfolio) -> str:
    return reverse("imports:import_list", args=[portfolio.slug])


def logged_in(user, **kwargs) -> Client:
    client = Client(**kwargs)
    client.force_login(user)
    return client


def sent(client: Client, portfolio, *, name: str = "Status.csv", data: bytes = CSV):
    return client.post(page_of(portfolio), {"file": SimpleUploadedFile(name, data)})


def test_who_imports_nothing_yet_is_told_in_three_steps_how_it_goes(portfolio, editor):
    page = logged_in(editor).get(page_of(portfolio)).content.decode()
    assert page.count("<li><strong>") == 3
    assert reverse("reports:report_file", args=[portfolio.slug, "xlsx"]) in page
    assert "Tidligere indlæsninger" not in page


def test_a_file_that_is_read_leads_to_its_preview(portfolio, editor):
    answer = sent(logged_in(editor), portfolio)
    one = FileImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, one.get_absolute_url())
    assert (one.name, one.by, one.portfolio) == ("Status.csv", editor, portfolio)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("program.docx", b"MZ\x90\x00" + b"\0" * 200, "program"),
        ("tom.csv", b"", "Filen er tom"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ""),
    ],
)
def test_what_is_not_read_is_said_at_the_field_and_nothing_is_kept(
    portfolio, editor, name, data, words
):
    answer = sent(logged_in(editor), portfolio, name=name, data=data)
    assert answer.status_code == 422
    errors = answer.context["form"].errors["file"]
    assert len(errors) == 1
    assert words in errors[0]
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not FileImport.objects.exists()


def test_without_a_file_one_is_asked_to_choose_one(portfolio, editor):
    answer = logged_in(editor).post(page_of(portfolio), {})
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == ["Vælg først en fil."]


def test_a_file_that_is_too_large_is_refused_before_it_is_kept_anywhere(
    portfolio, editor, monkeypatch
):
    monkeypatch.setattr(modules["imports.views.import_list"], "MOST_BYTES", 1000)
    kept = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.MemoryFileUploadHandler.receive_data_chunk",
        lambda *each: kept.append(each),
    )
    answer = sent(logged_in(editor), portfolio, data=b"a" * (1000 + AROUND))
    assert answer.status_code == 422
    assert "for stor" in answer.context["form"].errors["file"][0]
    assert kept == []
    assert not FileImport.objects.exists()


def test_of_what_is_far_too_large_not_even_the_rest_is_read(rf):
    request = rf.post("/")
    limit = UploadLimit(request, most=100_000)
    limit.handle_raw_input(BytesIO(), {}, PATIENCE * 100_000 + 1, b"")
    with pytest.raises(StopUpload) as stopped:
        limit.new_file("file", "stor.xlsx", "", None)
    assert stopped.value.connection_reset is True
    assert limit.is_refused


def test_a_forged_request_is_refused_though_the_limit_comes_before_the_check(portfolio, editor):
    client = logged_in(editor, enforce_csrf_checks=True)
    assert sent(client, portfolio).status_code == 403
    assert not FileImport.objects.exists()
    page = client.get(page_of(portfolio)).context["csrf_token"]
    file = SimpleUploadedFile("Status.csv", CSV)
    answer = client.post(page_of(portfolio), {"csrfmiddlewaretoken": str(page), "file": file})
    assert answer.status_code == 302


def test_the_limit_of_the_page_is_that_of_the_readers(portfolio, editor):
    page = logged_in(editor).get(page_of(portfolio)).content.decode()
    assert f'data-most="{MOST_BYTES}"' in page


def test_earlier_imports_say_who_when_and_how_much_and_can_be_undone(portfolio, editor):
    plan = Plan(rows=(new_row(), new_row()))
    ready = make_import(portfolio=portfolio, by=editor, plan=plan, name="Klar.docx")
    done = make_import(
        portfolio=portfolio,
        by=editor,
        name="Færdig.xlsx",
        state=ImportState.APPLIED,
        applied_at=AT,
        applied_by=editor,
    )
    page = logged_in(editor).get(page_of(portfolio)).content.decode()
    assert "1. april 2010 11:30" in page
    assert ready.get_absolute_url() in page
    assert reverse("imports:import_undo", args=[portfolio.slug, done.pk]) in page
    assert reverse("imports:import_undo", args=[portfolio.slug, ready.pk]) not in page


def test_an_editor_sees_the_own_files_and_a_manager_all_of_them(portfolio, editor):
    make_import(portfolio=portfolio, by=editor, name="Min.docx")
    make_import(portfolio=portfolio, by=make_user(), name="Andens.docx")
    make_import(portfolio=make_portfolio(), by=editor, name="Andetsteds.docx")
    manager = make_member(role=Role.MANAGER, portfolio=portfolio)
    seen = {}
    for user in (editor, manager):
        page = logged_in(user).get(page_of(portfolio)).content.decode()
        names = ("Min.docx", "Andens.docx", "Andetsteds.docx")
        seen[user] = [name for name in names if name in page]
    assert seen == {editor: ["Min.docx"], manager: ["Min.docx", "Andens.docx"]}


@pytest.mark.parametrize(
    ("role", "of_area", "may"),
    [
        (Role.READER, False, False),
        (Role.READER, True, False),
        (Role.EDITOR, True, True),
        (Role.MANAGER, True, True),
    ],
)
def test_editors_of_one_area_import_too_and_readers_do_not(portfolio, role, of_area, may):
    where = {"area": make_area(portfolio=portfolio)} if of_area else {"portfolio": portfolio}
    client = logged_in(make_member(role=role, **where))
    assert client.get(page_of(portfolio)).status_code == (200 if may else 404)
    overview = client.get(portfolio.get_absolute_url()).content.decode()
    assert (page_of(portfolio) in overview) is may


def test_who_edits_another_portfolio_only_reads_a_public_one(portfolio):
    type(portfolio).objects.update(is_public=True)
    client = logged_in(make_member(role=Role.EDITOR))
    assert client.get(page_of(portfolio)).status_code == 404
    assert page_of(portfolio) not in client.get(portfolio.get_absolute_url()).content.decode()


def test_the_list_asks_as_much_for_twenty_imports_as_for_one(portfolio, editor):
    client = logged_in(editor)
    make_import(portfolio=portfolio, by=editor)
    for_one = query_count(client, page_of(portfolio))
    for _number in range(19):
        make_import(portfolio=portfolio, by=make_user(), applied_by=editor)
        make_import(portfolio=portfolio, by=editor)
    assert query_count(client, page_of(portfolio)) == for_one
    assert for_one <= 7
