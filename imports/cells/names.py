"""Whether words are a person's name, a job, or nobody yet."""

import re

_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_]*\.?(?:[-'’.][^\W\d_]+\.?)*")
_PARTICLE = re.compile(
    r"(?:af|av|v\.|von|van|de|der|den|del|della|la|le|da|dos|du|el|al|bin|ibn|ben|ten|ter|zu|y|e)"
)
_JOB = re.compile(
    r"(?:[^\W\d_]+-?)?(?:direktør|chef|sjef|leder|leiar|konsulent|konsulentene|sekretær"
    r"|formand|formann|forkvinde|rådgiver|rådgivar|rådgjevar|koordinator|borgmester|ordfører"
    r"|rektor|professor|lektor|overlæge|overlege|læge|lege|fuldmægtig|medarbejder|medarbeider"
    r"|inspektør|fysioterapeut|sygeplejerske|sykepleier|jurist|økonom|tovholder"
    r"|ansvarlig|repræsentant|tillidsmand|tillitsvalgt|næstformand|nestleder|manager|director"
    r"|adviser|advisor|consultant|officer|secretary|coordinator|kontaktperson|kontakt|chairman"
    r"|chair|owner|dr|prof|ph\.?d|cand\.[^\W\d_]+)\.?"
    r"|(?:projekt|prosjekt|proces|prosess|system|produkt)(?:ejer|eier)",
    re.IGNORECASE,
)
_BEFORE_A_JOB = re.compile(
    r"(?:senior|vice|konst\.?|fung\.?|fungerende|konstitueret|acting|deputy|assistant|chief|adm\.?"
    r"|administrerende|ledende|faglig|teknisk|social|kommunal|project|programme|general|managing"
    r"|executive|juridisk|økonomisk|politisk|ass\.?|prof\.?)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:n\.?n\.?|x\.?x\.?|tbd|tba|vakant|vacant|ubesat|ubesatt|ledig|ikke udpeget"
    r"|ikke oppnevnt|not appointed|udpeges senere|afventer)",
    re.IGNORECASE,
)
LONGEST_NAME = 6


def is_nobody(text: str) -> bool:
    """`NN`, `Vakant`: somebody is to come, and nobody knows who."""
    return _NOBODY.fullmatch(text.strip()) is not None


def is_job(text: str) -> bool:
    """`Direktør`, `projektleder`, `Senior adviser`: a job, and words that go before one."""
    words = text.strip().split()
    if not 0 < len(words) <= 3 or not _JOB.fullmatch(words[-1]):
        return False
    return all(_BEFORE_A_JOB.fullmatch(word) for word in words[:-1])


def is_name(text: str) -> bool:
    """Two to six words that begin with capitals, initials and particles among them.

    A script without capitals is a name as it stands. One word alone is none: it may be as well
    a group or an office.
    """
    words = text.split()
    return 1 < len(words) <= LONGEST_NAME and looks_like_name(text)


def looks_like_name(text: str) -> bool:
    """As `is_name`, also of one word: where an organisation beside it says that it is a person."""
    words = text.split()
    if not 0 < len(words) <= LONGEST_NAME or _PARTICLE.fullmatch(words[-1]):
        return False
    return _is_name_word(words[0]) and all(
        _is_name_word(word) or _PARTICLE.fullmatch(word) for word in words[1:]
    )


def without_job(text: str) -> tuple[str, str]:
    """`Direktør Ulla Berthelsen`: the job, empty if none is named, and the rest."""
    words = text.split()
    for length in (3, 2, 1):
        rest = " ".join(words[length:])
        if len(words) > length and is_job(" ".join(words[:length])) and looks_like_name(rest):
            return " ".join(words[:length]), rest
    return "", " ".join(words)


def _is_name_word(word: str) -> bool:
    if not _NAME_WORD.fullmatch(word):
        return False
    return word[0].isupper() or word[0].lower() == word[0].upper()
