"""The stage of a project in the one word or two of a column for it."""

import re
from collections.abc import Collection
from functools import cache

from django.utils.translation import override

from initiatives.models.status_update import Stage
from portfolio.dates import read_date

LANGUAGES = ("da", "nb", "en")

_WORDS = {
    Stage.NOT_STARTED: (
        "ikke startet", "ikke påbegyndt", "ikke begyndt", "ikke igangsat", "ikke i gang",
        "planlagt", "ikke iværksat", "kommende", "afventer opstart", "afventer start",
        "ikke begynt", "idé", "ikke påbegynt", "ikke igangsatt", "ikke iverksatt", "ikkje starta",
        "planlegging", "ny", "venter på oppstart", "not started", "not begun", "planned",
        "planning", "pending", "idea", "upcoming", "new",
    ),
    Stage.DESCRIPTION_IN_PROGRESS: (
        "beskrives", "under beskrivelse", "beskrivelse i gang",
        "projektbeskrivelse under udarbejdelse", "projektbeskrivelse er under udarbejdelse",
        "prosjektbeskrivelse under utarbeidelse", "prosjektbeskrivelse under arbeid",
        "under utarbeidelse", "being described", "drafting", "description in progress",
        "beskriving", "beskrivelsesfase",
    ),
    Stage.APPROVED: (
        "godkendt", "bevilget", "vedtaget", "besluttet", "godkjent", "bevilga", "vedtatt",
        "besluttet", "approved", "granted", "decided",
    ),
    Stage.IN_PROGRESS: (
        "i gang", "igang", "igangsat", "igangværende", "iværksat", "pågår", "pågående", "aktiv",
        "under udførelse", "under gennemførelse", "under afvikling", "undervejs", "løbende",
        "startet", "påbegyndt", "begyndt", "i proces", "i drift", "igangsatt", "iverksatt",
        "under arbeid", "under gjennomføring", "påbegynt", "løpende", "starta", "gjennomføres",
        "kører", "drift", "in progress", "ongoing", "under way", "underway", "started", "active",
        "running", "begun",
        # Of lights: whoever has one is under way.
        "grøn", "gul", "rød", "grønn", "gult", "grønt", "rødt", "green", "yellow", "amber", "red",
        "efter planen", "følger planen", "følger plan", "etter planen", "i rute", "på sporet",
        "forsinket", "forsinka", "kritisk", "kræver opmærksomhed", "krever oppmerksomhet",
        "on track", "needs attention", "critical", "delayed", "behind schedule", "at risk",
    ),
    Stage.AWAITING: (
        "afventer evaluering", "afventer regnskab", "evaluering afventes", "regnskab afventes",
        "evaluering og regnskab afventes", "regnskab og evaluering afventes", "evalueres",
        "evaluering mangler", "regnskab mangler", "evaluering og regnskab mangler",
        "under evaluering", "til evaluering", "avventer evaluering", "avventer regnskap",
        "evaluering gjenstår", "regnskap gjenstår", "awaiting evaluation", "awaiting accounts",
        "being evaluated", "in evaluation",
    ),
    Stage.COMPLETED: (
        "afsluttet", "færdig", "gennemført", "fuldført", "udført", "slut", "lukket", "afsluttede",
        "afsluttet og evalueret", "evalueret og afsluttet", "avsluttet", "avslutta", "ferdig",
        "gjennomført", "fullført", "utført", "ferdigstilt", "lukket", "completed", "complete",
        "done", "finished", "closed", "ended",
    ),
    Stage.CANCELLED: (
        "opgivet", "aflyst", "annulleret", "droppet", "bortfaldet", "stoppet", "standset",
        "skrinlagt", "udgår", "udgået", "oppgitt", "avlyst", "kansellert", "stanset", "bortfalt",
        "utgår", "cancelled", "canceled", "abandoned", "dropped", "stopped", "withdrawn",
        "terminated",
    ),
}  # fmt: skip
_AFTER_STAGE = re.compile(r"\s*(?:[,;(:/].*|\s[-–—]\s.*)$")
LONGEST_NAME_WITH_A_DAY = 100
_STILL = re.compile(r"(?:endnu|ennå|nu|nå|yet|now|op|opp)")
_BEFORE_STAGE = re.compile(
    r"^(?:(?:hele )?(?:projektet|prosjektet|indsatsen|innsatsen|the project|project)"
    r" (?:er|is|har)\b|status:|er|is)\s*"
)


def stage_named(words: str) -> str | None:
    """The stage that a short cell names, also with a day after it: `Afsluttet januar 2010`.

    The labels of this program in its three languages are known, whatever they are translated to.
    Longer texts are read by `read_status`.
    """
    text = plain(words)
    known = _names()
    for each in (text, _AFTER_STAGE.sub("", text), _BEFORE_STAGE.sub("", text)):
        if name := without_day(each.strip(), known):
            return known[name]
    return None


def without_day(text: str, known: Collection[str]) -> str:
    """Which of the known words `text` is, or is with a day after it; empty if it is none."""
    if len(text) > LONGEST_NAME_WITH_A_DAY:
        return ""
    words = text.split()
    for length in range(len(words), 0, -1):
        name, rest = " ".join(words[:length]), " ".join(words[length:])
        if name in known and (not rest or _STILL.fullmatch(rest) or read_date(rest).is_read):
            return name
    return ""


def plain(words: str) -> str:
    """The words in lower case, without signs around them or coloured dots before them."""
    text = " ".join(words.casefold().split())
    return re.sub(r"^[^\w✓✔]+|[\s.!:;,]+$", "", text)


@cache
def _names() -> dict[str, str]:
    names = {word: str(stage.value) for stage, words in _WORDS.items() for word in words}
    for language in LANGUAGES:
        with override(language):
            names |= {plain(str(stage.label)): str(stage.value) for stage in Stage}
    return names
