"""The catalogues in locale/ hold every text of the source, in Danish and in Norwegian.

The source is read here anew, without the gettext programs that `make messages` needs: Python files
through their syntax trees (which also sees into f-strings), templates through what Django itself
hands to xgettext.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
LANGUAGES = ("da", "nb")
PLURAL_FORMS = 2

# Name of the function: the places of context, text and plural among its arguments.
PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
# The same as Babel counts them: from one, the context marked with a c.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# %(name)s, %s, %d and, between curly brackets, {name}.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

# Context, text, plural.
Text = tuple[str | None, str, str | None]

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@in_each_language
def test_every_text_of_the_source_is_translated(language: str) -> None:
    found = {
        (message.context, *_both(message)) for message in _messages(language) if _is_said(message)
    }
    missing = sorted({text for text in texts_of_the_source() if text not in found}, key=str)
    assert not missing, f"Not in {_path(language)}; run `make messages`: {_listed(missing)}"


@in_each_language
def test_no_text_stands_in_a_catalogue_that_the_source_no_longer_has(language: str) -> None:
    source = set(texts_of_the_source())
    texts = {(message.context, *_both(message)) for message in _messages(language)}
    left_over = sorted(texts - source, key=str)
    assert not left_over, f"Only in {_path(language)}; run `make messages`: {_listed(left_over)}"


@in_each_language
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    wrong = []
    for message in _messages(language):
        originals = [text for text in _both(message) if text is not None]
        allowed = [_placeholders(text) for text in originals]
        wrong += [said for said in _said(message) if _placeholders(said) not in allowed]
    assert not wrong, f"Other placeholders than in the source: {_listed(wrong)}"


@in_each_language
def test_a_translation_begins_and_ends_with_a_line_break_only_where_its_text_does(
    language: str,
) -> None:
    wrong = [
        said
        for message in _messages(language)
        for said in _said(message)
        if _edges(said) != _edges(_both(message)[0])
    ]
    assert not wrong, f"Line breaks or spaces at the ends: {_listed(wrong)}"


@in_each_language
def test_nothing_is_fuzzy(language: str) -> None:
    """A fuzzy translation is a guess of msgmerge; a catalogue marked fuzzy is left out whole."""
    assert not _catalogue(language).fuzzy, "The header is marked fuzzy."
    fuzzy = [message.id for message in _messages(language) if message.fuzzy]
    assert not fuzzy, f"Look at these and remove the mark: {_listed(fuzzy)}"


@in_each_language
def test_no_obsolete_text_is_kept(language: str) -> None:
    lines = _path(language).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.startswith("#~")]


@in_each_language
def test_the_header_names_no_person_and_no_machine(language: str) -> None:
    header = _path(language).read_text(encoding="utf-8").split("\n\n")[0]
    assert "@" not in header
    assert "/home/" not in header
    assert f'"Language: {language}\\n"' in header


@in_each_language
def test_a_plural_has_two_forms(language: str) -> None:
    assert _catalogue(language).num_plurals == PLURAL_FORMS
    plurals = [message for message in _messages(language) if message.pluralizable]
    assert plurals
    assert all(len(message.string or ()) == PLURAL_FORMS for message in plurals)


def test_the_extraction_sees_python_f_strings_and_templates() -> None:
    """Else the tests above would pass for want of texts."""
    texts = {text for _context, text, _plural in texts_of_the_source()}
    assert "Funding source" in texts  # gettext_lazy
    assert "not applicable" in texts  # inside an f-string
    assert "Skip to content" in texts  # {% translate %}
    assert "Status as of %(day)s" in texts  # {% blocktranslate %}
    assert ("page x of y", "of", None) in set(texts_of_the_source())


def test_a_danish_page_says_what_the_office_says() -> None:
    """The terms of docs/glossary.md, where another word would be another thing."""
    words = {
        "frame": "ramme",
        "Allocated": "Afsat",
        "Computed": "Beregnet",
        "Stated": "Anført",
        "Difference": "Forskel",
        "Provisional": "Foreløbig",
        "Legal basis": "Hjemmel",
        "Other budgeted costs": "Øvrige budgetterede udgifter",
        "Description in progress": "Beskrives",
        "Cancelled": "Opgivet",
        "not stated": "ikke oplyst",
        "not applicable": "ikke relevant",
    }
    said = {text: _catalogue("da").get(text) for text in words}
    assert {text: message.string for text, message in said.items() if message} == words


@pytest.mark.skipif(
    not (ROOT / "locale" / "da" / "LC_MESSAGES" / "django.mo").exists(),
    reason="the catalogues are not compiled (make setup)",
)
def test_our_words_win_over_those_of_django() -> None:
    with translation.override("da"):
        assert translation.gettext("View on site") == "Vis på siden"
    with translation.override("nb"):
        assert translation.gettext("Skip to main content") == "Gå til innholdet"


# --- The source --------------------------------------------------------------------------------


@cache
def texts_of_the_source() -> tuple[Text, ...]:
    """Every text to translate, with its context and plural, in the apps and the templates."""
    texts: dict[Text, None] = {}
    for path in _python_files():
        texts |= dict.fromkeys(_of_python(path.read_text(encoding="utf-8")))
    for path in sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file()):
        texts |= dict.fromkeys(_of_template(path.read_text(encoding="utf-8")))
    return tuple(texts)


def _python_files() -> Iterator[Path]:
    for app in apps.get_app_configs():
        folder = Path(app.path)
        if folder.parent == ROOT:
            yield from sorted(folder.rglob("*.py"))


def _of_python(source: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (places := PLACES.get(_name(node.func))):
            words = [_constant(argument) for argument in node.args]
            context, text, plural = (
                words[place] if place is not None and place < len(words) else None
                for place in places
            )
            if text:
                yield context, text, plural


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _of_template(source: str) -> Iterator[Text]:
    """Django writes the texts of a template as calls, with an X for everything else."""
    calls = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    for _line, function, words, _comments in extract_python(
        BytesIO(calls.encode()), KEYWORDS, (), {"encoding": "utf-8"}
    ):
        context, text, plural = PLACES[str(function)]
        texts = (words,) if isinstance(words, str) else words
        yield (
            texts[context] if context is not None else None,
            texts[text],
            texts[plural] if plural is not None else None,
        )


# --- The catalogues ----------------------------------------------------------------------------


def _path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


@cache
def _catalogue(language: str) -> Catalog:
    with _path(language).open("rb") as file:
        return read_po(file, locale=language)


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


def _both(message: Message) -> tuple[str, str | None]:
    """The text and its plural, if it has one."""
    if isinstance(message.id, str):
        return message.id, None
    text, plural = message.id
    return text, plural


def _said(message: Message) -> list[str]:
    """The translations of a message that there are."""
    forms = [message.string] if isinstance(message.string, str) else message.string or ()
    return [form for form in forms if form]


def _is_said(message: Message) -> bool:
    return len(_said(message)) == (PLURAL_FORMS if message.pluralizable else 1)


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _listed(texts: list) -> str:
    return "".join(f"\n  {text!r}" for text in texts)
