"""What a heading means whose words are not known as they stand: by a word in it."""

import re

from imports.fields import Field

_PATTERNS: tuple[tuple[Field, int, str], ...] = (
    (
        Field.IGNORED,
        4,
        r"\b(?:rest\w*|afvigelse|avvik|variance|remaining|difference|trafikk?lys)\b",
    ),
    (
        Field.IGNORED,
        4,
        r"\b(?:pct|procent|prosent|percent)\b",
    ),
    (
        Field.SPENT,
        3,
        r"\b(?:forbrug|forbruk|brugt|anvendt|spent|regnskab|regnskap|realiseret|actual)\b",
    ),
    (
        Field.BUDGET_NOTE,
        3,
        (
            r"\b(?:note|bemærkning\w*|kommentar\w*|merknad\w*) (?:til|om|vedr) (?:budget|økonomi"
            r"|beløb)"
        ),
    ),
    (
        Field.STATUS_ON,
        3,
        r"^(?:sidst|senest|sist|last) (?:opdateret|oppdatert|ændret|endret|updated|changed)",
    ),
    (
        Field.STATUS_ON,
        3,
        r"\b(?:dato for|date of)\b.*\bstatus\b|\bstatusdato\b",
    ),
    (
        Field.SOURCE,
        3,
        r"\bfinansieringskilde|\bfunding\b|\bkilde\b|\bpulje\b",
    ),
    (
        Field.FINANCING,
        2,
        r"\bfinansiering|\bfinancing\b",
    ),
    (
        Field.FRAME,
        2,
        r"\bbuds?j?e?tt?ramme\b",
    ),
    (
        Field.BUDGET,
        3,
        r"\b(?:budget|budsjett|bevilling|bevilgning|bevilget)\w*\b",
    ),
    (
        Field.BUDGET,
        2,
        r"\b(?:beløb|beløp|amount|udgift\w*|utgift\w*|økonomi|kostnad\w*)\b",
    ),
    (
        Field.STATUS,
        3,
        r"\bstatus\b",
    ),
    (
        Field.TARGET_GROUP,
        3,
        r"\bmålgrupp|\btarget group",
    ),
    (
        Field.LEAD,
        3,
        r"\bpro[sj]+e[kc]tled|\bprojektans|\bprosjektans|\bproject (?:lead|manag|own)",
    ),
    (
        Field.LEAD,
        2,
        r"\b(?:tovholder|kontaktperson|contact)",
    ),
    (
        Field.RESPONSIBLE,
        2,
        r"\b(?:ansvarlig\w*|responsible)\b",
    ),
    (
        Field.STEERING_GROUP,
        2,
        r"\b(?:styregruppe|styringsgruppe|steering)",
    ),
    (
        Field.FOLLOWING_GROUP,
        2,
        r"\b(?:følgegruppe|referen[sc]egruppe)",
    ),
    (
        Field.WORKING_GROUP,
        2,
        r"\b(?:arbe[ij]d?s?gruppe|projektgruppe|prosjektgruppe)",
    ),
    (
        Field.AREA,
        3,
        r"\b(?:indsats|innsats|satsings|satsnings|fokus|program|politik)område",
    ),
    (
        Field.TITLE,
        4,
        r"\b(?:projekt|prosjekt|projektets|project)\b.*\b(?:titel|tittel|navn|name|title)\b",
    ),
    (
        Field.TITLE,
        3,
        r"\b(?:titel|tittel)\b",
    ),
    (
        Field.PURPOSE,
        3,
        r"\b(?:formål|purpose|hensikt)\b",
    ),
    (
        Field.ACTIVITY,
        2,
        r"\baktivitet",
    ),
    (
        Field.DEADLINE,
        2,
        r"\b(?:tidsfrist|frist|deadline)\b",
    ),
    (
        Field.PERIOD,
        2,
        r"\b(?:periode|tidsplan|tidsramme)\b",
    ),
    (
        Field.TITLE,
        2,
        r"^(?:projekt|prosjekt|project)\b",
    ),
    (
        Field.FOLLOW_UP,
        2,
        r"\b(?:opfølgning|oppfølging)\b",
    ),
)
"""The order counts: the first that is found decides."""

PATTERNS: tuple[tuple[re.Pattern[str], Field, int], ...] = tuple(
    (re.compile(pattern), field, rank) for field, rank, pattern in _PATTERNS
)
