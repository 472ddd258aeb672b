"""How far an activity has come, in the word of its column."""

import re

from imports.cells.stage_names import plain, without_day
from initiatives.models.activity import ActivityState

_WORDS = {
    ActivityState.NOT_BEGUN: (
        "ikke begyndt", "ikke påbegyndt", "ikke startet", "ikke i gang", "ikke igangsat",
        "afventer", "ikke begynt", "ikke påbegynt", "ikkje starta", "venter", "planlagt",
        "planlagd", "kommende", "not begun", "not started", "planned", "pending", "to do", "todo",
        "open", "åben", "ny", "new",
    ),
    ActivityState.BEGUN: (
        "begyndt", "påbegyndt", "i gang", "igangsat", "iværksat", "startet", "pågår", "løbende",
        "under udførelse", "under arbejde", "undervejs", "delvist udført", "delvis", "delvist",
        "begynt", "påbegynt", "igangsatt", "i gang satt", "under arbeid", "løpende", "starta",
        "begun", "started", "in progress", "ongoing", "under way", "underway", "partly done",
        "doing",
    ),
    ActivityState.DONE: (
        "udført", "afsluttet", "færdig", "gennemført", "fuldført", "opfyldt", "løst", "ok", "ja",
        "utført", "avsluttet", "avslutta", "ferdig", "gjennomført", "fullført", "oppfylt", "done",
        "completed", "complete", "finished", "closed", "yes", "100 %", "100%", "x", "✓", "✔",
    ),
    ActivityState.DROPPED: (
        "bortfaldet", "opgivet", "aflyst", "annulleret", "droppet", "udgår", "udgået", "stoppet",
        "bortfalt", "oppgitt", "avlyst", "utgår", "utgått", "kansellert", "stanset", "skrinlagt",
        "dropped", "cancelled", "canceled", "abandoned", "withdrawn", "not relevant",
    ),
}  # fmt: skip
_STATES = {word: str(state.value) for state, words in _WORDS.items() for word in words}
_AFTER_STATE = re.compile(r"[,;(:–].*|\s-\s.*")


def state_named(words: str) -> str | None:
    """The state that a cell names: `Udført`, `Ferdig`, `Done 12.3.2009`; None for other words."""
    text = plain(words)
    for each in (text, _AFTER_STATE.sub("", text).strip()):
        if name := without_day(each, _STATES):
            return _STATES[name]
    return None
