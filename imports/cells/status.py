"""A status: what it says, how far it says that the project has come, and what it says is missing.

Nothing is concluded from a day that has passed: `Forventet afslutning sommeren 2007` is a project
under way, also in 2008. Where the words do not say how far it is, no stage is given.
"""

import re

from imports.cells.lines import one_line
from imports.cells.stage_names import stage_named
from imports.content import ReadStatus
from initiatives.models.status_update import Stage

__all__ = ["read_status", "stage_named"]

_I = re.IGNORECASE
_PROJECT = (
    r"(?:projektet|prosjektet|the project|project|indsatsen|innsatsen|kampagnen|kampanjen"
    r"|undersøgelsen|undersøkelsen|arbejdet|arbeidet)"
)
_MISSING = (
    r"(?:afventes|afventer|mangler|udestår|avventes|avventer|gjenstår|manglar"
    r"|foreligger (?:endnu )?ikke|awaited|outstanding|pending|missing)"
)
_AWAITED = re.compile(r"\b(?:afvente[sr]|avvente[sr]|awaited|pending)\b", _I)
_EVALUATION = re.compile(r"\b(?:evaluering\w*|evaluation)\b", _I)
_ACCOUNTS = re.compile(r"\b(?:regnskab\w*|regnskap\w*|accounts?)\b", _I)
_OUTSTANDING = re.compile(
    rf"(?:\b(?:evaluering\w*|regnskab\w*|regnskap\w*|evaluation|accounts?)\b[^.;\n]*\b{_MISSING}\b"
    rf"|\b{_MISSING}\b[^.;\n]*\b(?:evaluering\w*|regnskab\w*|regnskap\w*|evaluation|accounts?)\b)",
    _I,
)
_BE = r"(?:er|blev|ble|is|was|has been|har)(?: (?:derfor|dog|nu|nå|blevet|blitt|now))*"
_CANCELLED = re.compile(
    rf"\b{_PROJECT}\b[^.;\n]*\b{_BE} (?:aflyst|opgivet|annulleret|droppet|stoppet|standset"
    r"|skrinlagt|avlyst|oppgitt|kansellert|stanset|cancelled|abandoned|dropped|stopped)\b"
    rf"|\b{_PROJECT} (?:udgår|utgår|gennemføres ikke|gjennomføres ikke|bortfalder|bortfaller"
    r"|(?:blev|ble|was) (?:aldrig|aldri|ikke|not) (?:gennemført|gjennomført|carried out))\b",
    _I,
)
_NEVER = re.compile(
    r"\baldrig (?:kommet|gået|blevet sat) i gang\b|\baldri (?:kommet|satt) i gang\b"
    r"|\bnever started\b"
    r"|\b(?:er|is|har|has) (?:endnu |ennå |yet )*(?:ikke|not)(?: endnu| ennå| yet)? "
    r"(?:kommet i gang|i gang|igangsat|igangsatt|påbegyndt|påbegynt|begyndt|begynt|startet"
    r"|iværksat|iverksatt|started|begun)\b",
    _I,
)
_START = (
    r"(?:går i gang|starter|startes|begynder|begynner|påbegyndes|påbegynnes|igangsættes"
    r"|igangsettes|iværksættes|iverksettes|settes i gang|sættes i gang|starts|begins"
    r"|(?:skal|vil|will|is to|forventes(?: at)?|ventes å) (?:starte|begynde|begynne|start|begin"
    r"|igangsættes|igangsettes|igangsat|påbegyndes|påbegyndt|startet|startes|gå i gang))"
)
_WILL_START = re.compile(
    rf"\b{_PROJECT} {_START}\b|^(?:(?:forventet |planlagt )?(?:opstart|oppstart)\b|{_START}\b"
    r"|planlagt til\b|planned for\b)",
    _I,
)
_DESCRIPTION = re.compile(
    r"\b(?:projekt|prosjekt)?(?:beskrivelsen?|skitsen?|skissen?) (?:er )?(?:under udarbejdelse"
    r"|under utarbeidelse|under arbeid|ved at blive udarbejdet)\b"
    r"|\bprojektbeskrivelsen? udarbejdes\b"
    r"|\bdescription (?:is )?(?:in progress|being (?:written|drafted|prepared))\b",
    _I,
)
_ENDED = (
    r"(?:afsluttet|avsluttet|avslutta|færdigt?|ferdig|slut|completed|finished|closed|ended"
    r"|concluded)"
)
_NOT_ENDED_YET = r"(?!.*\b(?:forvente[sr]|expected|vil være|planlagt)\b)"
_PROJECT_ENDED = re.compile(
    rf"^{_NOT_ENDED_YET}(?:hele )?{_PROJECT} (?:(?:er|blev|ble|is|was|has been) )?"
    rf"(?:(?:nu|evalueret og|evaluert og|now|evaluated and) )?{_ENDED}\b"
    rf"|^{_ENDED}\b(?! (?:forventes|konference))",
    _I,
)
_PROJECT_DONE = re.compile(
    rf"\b{_PROJECT} (?:er|blev|ble|is|was|has been) (?:gennemført|gjennomført|fuldført|fullført"
    r"|carried out|implemented)\b"
    r"|\bevaluering\w*[^.]*\btaget til efterretning\b|\bregnskab\w*[^.]*\bgodkendt\b",
    _I,
)
_RESULT_DONE = re.compile(
    r"^[^.]*\b(?:er|blev|ble|is|was|has been) "
    r"(?!ikke|not|endnu|ennå|kun|only)(?:[^.]{0,40} )?(?:udarbejdet|utarbeidet|udsendt"
    r"|sendt ut|offentliggjort|publisert|udgivet|utgitt|udviklet|utviklet|afviklet"
    r"|avviklet|gennemført|gjennomført|published|issued|delivered|held)\b",
    _I,
)
_UNDER_WAY = re.compile(
    r"\b(?:i gang|igang|igangsat|igangsatt|iværksat|iverksatt|påbegyndt|påbegynt|pågår|undervejs"
    r"|under (?:afvikling|udarbejdelse|udførelse|gennemførelse|gjennomføring|arbeid|forberedelse"
    r"|færdiggørelse|planlægning|planlegging|afdækning|fastlæggelse|utarbeidelse|udvikling|way)"
    r"|underway|in progress|ongoing|started|running|forvente[sr]|forventet|expected"
    r"|nært forestående|er ved at|er i ferd med|indtil videre|igangværende|i test|tæt på)\b"
    r"|\b(?:vil|skal|will|shall|is to|are to)\b"
    r"|\b(?:udsendes|udarbejdes|udgives|udkommer|gøres|gennemføres|gjennomføres|afsluttes|avsluttes"
    r"|offentliggøres|omsættes|udvikles|utvikles|afholdes|arbejdes|tilrettelægges|afrapporteres"
    r"|sendes ut|kører|planlægges|planlegges|udvælges|udfoldes|indsamles)\b"
    r"|\bhar (?:været|gennemført|afleveret)\b"
    r"|^(?:startet|påbegyndt|begyndt|begynt|påbegynt)\b",
    _I,
)
_LEFT_TO_DO = re.compile(r"\b(?:mangler|udestår|gjenstår|resterer|remains?)\b", _I)
_APPROVED = re.compile(
    rf"\b(?:{_PROJECT}|projektbeskrivelsen?|prosjektbeskrivelsen?) (?:er |blev |ble |is |was )?"
    r"(?:netop |just )?(?:godkendt|godkjent|bevilget|approved)\b",
    _I,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9”\"(])|\n+")
# What is longer is a report, and its beginning says how far the project is.
LONGEST_READ = 10_000
_TAG = re.compile(r"<[^<>]{0,200}>")


def read_status(words: str) -> ReadStatus:
    """The text as written, with the stage and what is outstanding as far as the words say it.

    A first line that is nothing but a stage, as in a report of this program, is taken as that.
    """
    text = words.strip()
    first, _newline, rest = text.partition("\n")
    if rest.strip() and (stage := stage_named(first)) and len(first.split()) <= 5:
        read = read_status(rest)
        return ReadStatus(read.text, stage, read.evaluation_outstanding, read.accounts_outstanding)
    plain = _TAG.sub(" ", text[:LONGEST_READ])
    sentences = [one_line(each) for each in _SENTENCE_END.split(plain) if each.strip()]
    missing = [match[0] for match in _OUTSTANDING.finditer(plain)]
    return ReadStatus(
        text,
        _stage(one_line(plain), sentences, missing),
        any(_EVALUATION.search(each) for each in missing),
        any(_ACCOUNTS.search(each) for each in missing),
    )


def _stage(text: str, sentences: list[str], missing: list[str]) -> str | None:
    """Cancelled and never started are said of the whole; then what is missing, then the end.

    A project that is said to have ended waits if its evaluation or accounts are *awaited*; if they
    are only *missing* it has ended without them.
    """
    if not text:
        return None
    ended = any(_PROJECT_ENDED.search(sentence) for sentence in sentences)
    if missing and not (ended and not any(_AWAITED.search(each) for each in missing)):
        return Stage.AWAITING.value
    if ended:
        return Stage.COMPLETED.value
    if _CANCELLED.search(text):
        return Stage.CANCELLED.value
    if _NEVER.search(sentences[0]) or _WILL_START.search(sentences[0]):
        return Stage.NOT_STARTED.value
    if _DESCRIPTION.search(sentences[0]):
        return Stage.DESCRIPTION_IN_PROGRESS.value
    return stage_named(text) or _stage_of_work(text, sentences)


def _stage_of_work(text: str, sentences: list[str]) -> str | None:
    under_way = _UNDER_WAY.search(text) is not None
    if any(_PROJECT_DONE.search(sentence) for sentence in sentences) and not under_way:
        return Stage.COMPLETED.value
    if under_way:
        return Stage.IN_PROGRESS.value
    if _RESULT_DONE.search(sentences[0]) and not _LEFT_TO_DO.search(text):
        return Stage.COMPLETED.value
    return Stage.APPROVED.value if _APPROVED.search(text) else None
