"""The parts of a title's cell."""

import pytest

from imports.cells.title import ReadTitle, footnote_mark, read_title
from tests.imports.cells.transcription import projects_of


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Veje til trivsel", ReadTitle("Veje til trivsel")),
        ("Fastholdelse på ældre-\nområdet\n(§ 5 /KL)",
         ReadTitle("Fastholdelse på ældreområdet", "(§ 5 /KL)")),
        ("Innovative ledere\n(§ 9)\nLedelsesvæksthus 2",
         ReadTitle("Innovative ledere", "(§ 9)", "Ledelsesvæksthus 2")),
        ("Innovative ledere (§ 9) Ledelsesvæksthus 2",
         ReadTitle("Innovative ledere", "(§ 9)", "Ledelsesvæksthus 2")),
        ("Et kodeks\nVæksthus for Ledelse\n(§ 9)",
         ReadTitle("Et kodeks", "(§ 9)", "Væksthus for Ledelse")),
        ("MED-aftaler (§11)", ReadTitle("MED-aftaler", "(§11)")),
        ("Nyhedsbreve om kompetence § 11", ReadTitle("Nyhedsbreve om kompetence", "§ 11")),
        ("Formidling af § 5-\nprojekter\n(§ 5 /KL)",
         ReadTitle("Formidling af § 5-projekter", "(§ 5 /KL)")),
        ("Medindflydelse\n(Restmidler fra før 2002)",
         ReadTitle("Medindflydelse", "(Restmidler fra før 2002)")),
        ("Aktiv dialog (Rasksnak)", ReadTitle("Aktiv dialog (Rasksnak)")),
        ("”Når vi bygger sammen”", ReadTitle("”Når vi bygger sammen”")),
        ("Chefens nye rolle – efter fusionen.", ReadTitle("Chefens nye rolle – efter fusionen.")),
        ("Medarbejderskab ¹", ReadTitle("Medarbejderskab", mark="¹")),
        ("Medarbejderskab*", ReadTitle("Medarbejderskab", mark="*")),
        ("1a Plan for jord", ReadTitle("Plan for jord", code="1a")),
        ("3.2 Titel", ReadTitle("Titel", code="3.2")),
        ("1.2.3 – Titel", ReadTitle("Titel", code="1.2.3")),
        ("4) Titel", ReadTitle("Titel", code="4")),
        ("P-12 Titel", ReadTitle("Titel", code="P-12")),
        ("Nr. 7: Titel", ReadTitle("Titel", code="7")),
        ("12 gode råd", ReadTitle("12 gode råd")),
        ("2. fase af projektet", ReadTitle("2. fase af projektet")),
        ("2008 Evaluering", ReadTitle("2008 Evaluering")),
        ("3F Fagforening", ReadTitle("3F Fagforening")),
        ("(§ 5 /KL)", ReadTitle("(§ 5 /KL)")),
        ("<script>alert(1)</script>", ReadTitle("<script>alert(1)</script>")),
        ("", ReadTitle("")),
    ],
)  # fmt: skip
def test_a_title_is_kept_apart_from_what_is_printed_with_it(words, read):
    assert read_title(words) == read


def test_a_mark_alone_is_no_footnote():
    assert footnote_mark("*") == ("*", "")
    assert footnote_mark("Buffer ²") == ("Buffer", "²")
    assert footnote_mark("¹ Projekterne er ikke godkendt.") == (
        "Projekterne er ikke godkendt.",
        "¹",
    )


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize(("document", "number"), [("status-2010", 16), ("status-2008", 48)])
def test_the_titles_of_the_two_documents_are_taken_apart(document, number, between):
    projects = projects_of(document)
    assert len(projects) == number
    for project in projects:
        left_over = project["other_funding_text"] or ""
        basis = project["legal_basis_text"] or (
            f"({left_over})" if left_over.startswith("Restmidler") else ""
        )
        parts = [project["title"], basis, project["programme"] or ""]
        read = read_title(between.join(part for part in parts if part))
        assert [read.title, read.basis, read.programme] == parts, project["id"]
