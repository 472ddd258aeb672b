"""How far a project is, in the words of its status."""

import pytest
from django.utils.translation import override

from imports.cells.stage_names import stage_named
from imports.cells.status import read_status
from initiatives.models.status_update import Stage
from tests.imports.cells.transcription import projects_of

NOT_STARTED = Stage.NOT_STARTED.value
IN_PROGRESS = Stage.IN_PROGRESS.value
AWAITING = Stage.AWAITING.value
COMPLETED = Stage.COMPLETED.value


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Projektet er i gang.", IN_PROGRESS),
        ("Undersøgelsen er iværksat og forventes afsluttet ultimo juni 2010.", IN_PROGRESS),
        ("Afsluttes medio 2008", IN_PROGRESS),
        ("Projektet forventes at være afsluttet i juni.", IN_PROGRESS),
        ("Første fase er afsluttet. Anden fase går i gang til efteråret.", IN_PROGRESS),
        ("Rapporten er udgivet, og en pjece udsendes i maj.", IN_PROGRESS),
        ("Prosjektet er i gang og følger planen.", IN_PROGRESS),
        ("The project is under way.", IN_PROGRESS),
        ("Projektet er afsluttet.", COMPLETED),
        ("Hele projektet er afsluttet i oktober 2007.", COMPLETED),
        ("Afsluttet i januar 2010 med en konference.", COMPLETED),
        ("Kampagnen er gennemført", COMPLETED),
        ("Vejledningen er udarbejdet og udsendt.", COMPLETED),
        ("Prosjektet ble avsluttet i juni 2009.", COMPLETED),
        ("The project was completed in May 2009.", COMPLETED),
        ("Evaluering og regnskab afventes.", AWAITING),
        ("Projektet er afsluttet. Regnskab afventes.", AWAITING),
        ("Evaluation and accounts are outstanding.", AWAITING),
        ("Projektbeskrivelse er under udarbejdelse.", Stage.DESCRIPTION_IN_PROGRESS.value),
        ("Prosjektbeskrivelse er under utarbeidelse.", Stage.DESCRIPTION_IN_PROGRESS.value),
        ("Projektet er netop godkendt foråret 2008.", Stage.APPROVED.value),
        ("Projektet går i gang april 2010.", NOT_STARTED),
        ("Det oprindelige projekt er aldrig kommet i gang.", NOT_STARTED),
        ("Projektet er endnu ikke startet.", NOT_STARTED),
        ("The project has not yet started.", NOT_STARTED),
        ("Projektet er opgivet på grund af økonomien.", Stage.CANCELLED.value),
        ("Projektet blev ikke gennemført.", Stage.CANCELLED.value),
        ("The project has been cancelled.", Stage.CANCELLED.value),
    ],
)
def test_the_words_say_how_far_it_is(text, stage):
    read = read_status(text)
    assert (read.stage, read.text) == (stage, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fra oktober 2006 til 2008",
        "Ingen bemærkninger",
        "Der er holdt tre møder.",
        "Afventer svar fra ministeriet.",
        "Kurset er gennemført. Der mangler en artikel.",
    ],
)
def test_where_the_words_do_not_say_it_there_is_no_stage(text):
    assert read_status(text).stage is None


@pytest.mark.parametrize(
    ("text", "evaluation", "accounts"),
    [
        ("Evaluering og regnskab afventes.", True, True),
        ("Regnskab og evaluering afventes.", True, True),
        ("Regnskab afventes. Evaluering indgår i det samlede projekt.", False, True),
        ("Projektet er afsluttet, evaluering mangler.", True, False),
        ("Prosjektet er avsluttet. Regnskap gjenstår.", False, True),
        ("Der mangler en evaluering.", True, False),
        ("Projektet er evalueret og afsluttet. Regnskabet er godkendt.", False, False),
    ],
)
def test_what_is_outstanding_is_kept_apart_from_the_stage(text, evaluation, accounts):
    read = read_status(text)
    assert (read.evaluation_outstanding, read.accounts_outstanding) == (evaluation, accounts)


def test_a_project_that_has_ended_without_its_evaluation_has_ended():
    assert read_status("Projektet er afsluttet, evaluering mangler.").stage == COMPLETED


def test_a_first_line_that_is_only_a_stage_is_no_part_of_the_text():
    read = read_status("I gang\nVi har holdt to møder.")
    assert (read.stage, read.text) == (IN_PROGRESS, "Vi har holdt to møder.")


def test_markup_in_a_status_is_kept_and_read_through():
    text = "<p>Projektet er afsluttet.</p> <ul> <li>En pjece</li> </ul>"
    read = read_status(text)
    assert (read.stage, read.text) == (COMPLETED, text)


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Afsluttet", COMPLETED),
        ("AFSLUTTET.", COMPLETED),
        ("Afsluttet januar 2010", COMPLETED),
        ("I gang", IN_PROGRESS),
        ("I gang (80 %)", IN_PROGRESS),
        ("Ikke startet", NOT_STARTED),
        ("Ikke startet endnu", NOT_STARTED),
        ("Pågår", IN_PROGRESS),
        ("Completed", COMPLETED),
        ("Ferdig", COMPLETED),
        ("🟢 Grøn", IN_PROGRESS),
        ("Rød", IN_PROGRESS),
        ("Under evaluering", AWAITING),
        ("Projektet er afsluttet", COMPLETED),
        ("Måske", None),
        ("", None),
    ],
)
def test_a_column_of_stages_is_read_by_its_words(words, stage):
    assert stage_named(words) == stage


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("language", ["da", "nb", "en"])
def test_the_labels_of_this_program_are_read_in_every_language(stage, language):
    with override(language):
        label = str(stage.label)
    assert stage_named(label) == stage.value


@pytest.mark.parametrize(
    ("document", "number", "otherwise"),
    [
        ("status-2010", 16, {"2010-3.5": None}),
        ("status-2008", 48, {"2008-1.6": "approved", "2008-6.4": None}),
    ],
)
def test_the_statuses_of_the_two_documents_are_read_as_a_person_reads_them(
    document, number, otherwise
):
    """Two texts do not say it; of one that says *just approved* the person said *not started*."""
    projects = projects_of(document)
    assert len(projects) == number
    differing = {}
    for project in projects:
        expected = project["status_category"].removesuffix("_evaluation_missing")
        read = read_status(project["status_text"])
        if read.stage != expected:
            differing[project["id"]] = read.stage
        if project["status_category"] == "completed_evaluation_missing":
            assert read.evaluation_outstanding, project["id"]
    assert differing == otherwise
