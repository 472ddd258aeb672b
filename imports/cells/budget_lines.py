"""The lines that the words of a budget cell say: grants, parts, supplements, what is only noted."""

import re
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from budgets.models.budget_line import LineKind, Standing
from imports.cells import budget_clauses as says
from imports.cells.amount_words import is_counted, line_words, money_problem
from imports.cells.amounts import CellAmount, amounts_in, read_amount
from imports.cells.budget_clauses import Around
from imports.cells.budget_words import (
    Clause,
    clauses_of,
    note_of,
    surroundings,
    without_habitual_brackets,
    without_sources,
)
from imports.cells.lines import one_line
from imports.content import Problem, ReadLine
from imports.recognition.mapping import Unit
from imports.source import Place
from portfolio.money import format_amount

FINANCE_ACT = re.compile(
    r"\b(?P<da>finanslov\w*)|\b(?P<nb>statsbudsjett\w*)|\b(?P<en>finance act)\b", re.IGNORECASE
)
_FINANCE_ACT_NAMES = {"da": "Finansloven", "nb": "Statsbudsjettet", "en": "Finance Act"}
# What looks like money that nothing says is money: 300000, 1.300.000; no year, no `12.000 hits`.
_MAYBE_MONEY = re.compile(
    r"(?<![\w.,/§-])(?!(?:19|20|21)[0-9]{2}(?![0-9.]))"
    r"(?:[0-9]{4,}|[0-9]{1,3}(?:[., ][0-9]{3})+)(?![\w%/])"
    r"(?! ?(?!(?:til|fra|og|af|av|i|heraf|samt|from|to|for)\b)[a-zæøå]{2,})"
)
_ONE_AMOUNT = re.compile(
    r"(?:ca\. )?[0-9](?:[0-9., ]*[0-9])?(?: (?:mio\.|mill\.|t\.kr\.))?(?: kr\.?)?", re.IGNORECASE
)
_NOTHING = re.compile(r"[\s\-–—.,;:/]*")


@dataclass(frozen=True, slots=True)
class BudgetRead:
    """`frame` is one that the words name, such as Finansloven, whose money is not of the total."""

    lines: tuple[ReadLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    read_as: str = ""
    source_words: str = ""
    frame: str = ""
    frame_in_total: bool = True


@dataclass
class BudgetWords:
    """The words of one budget cell on their way to lines.

    `known` are the organisations that are known, in lower case.
    """

    words: str
    unit: Unit
    decimal: str
    place: Place
    known: frozenset[str]
    lines: list[ReadLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> BudgetRead:
        if _NOTHING.fullmatch(self.words):
            return BudgetRead()
        if self._is_one_amount():
            return self._one_amount()
        text, source_words = without_sources(self.words)
        amounts = amounts_in(text, unit=self.unit, decimal=self.decimal)
        self._remark_unread(text, amounts)
        read = [amount for amount in amounts if amount.oere is not None]
        if not read:
            note = "" if amounts or not text.strip() else one_line(self.words)
            no_amount = (ReadLine(None, note=note),) if note else ()
            return BudgetRead(no_amount, tuple(self.problems), source_words=source_words)
        text = without_habitual_brackets(text, read)
        clauses = clauses_of(text, read)
        arounds = surroundings(text, clauses)
        for around in arounds:
            self._line(around, several=len(read) > 1)
        self._sum_up(arounds)
        self._brackets(arounds)
        self._notes(text, clauses, arounds)
        frame = self._frame(text, clauses)
        lines = _wholes_first(self.lines)
        return BudgetRead(
            lines,
            tuple(self.problems),
            "; ".join(line_words(line) for line in lines),
            source_words,
            frame,
            frame_in_total=not frame,
        )

    def _is_one_amount(self) -> bool:
        """Most cells are: they need no look at their words."""
        return _ONE_AMOUNT.fullmatch(self.words) is not None

    def _one_amount(self) -> BudgetRead:
        amount = read_amount(self.words, unit=self.unit, decimal=self.decimal)
        if amount.oere is None:
            return BudgetRead(problems=(money_problem(self.place, amount.text, amount.why),))
        line = ReadLine(amount.oere, amount.as_written, amount.approximate)
        return BudgetRead((line,), read_as=line_words(line))

    def _remark_unread(self, text: str, amounts: list[CellAmount]) -> None:
        for amount in amounts:
            if amount.oere is None:
                self.problems.append(money_problem(self.place, amount.text, amount.why))
        rest = text
        for amount in amounts:
            rest = rest[: amount.start] + " " * (amount.end - amount.start) + rest[amount.end :]
        for match in _MAYBE_MONEY.finditer(rest):
            why = _("This may be an amount, but nothing says so: write “kr.” after it if it is.")
            self.problems.append(money_problem(self.place, match[0], why))

    def _line(self, around: Around, *, several: bool) -> None:
        amount = around.amount
        line = ReadLine(amount.oere, _written(around), amount.approximate)
        before = [n for n, each in enumerate(self.lines) if each.part_of is None]
        after_part = bool(self.lines) and self.lines[-1].part_of is not None
        line = replace(line, funded_by=says.funder(around, self.known))
        if label := says.supplement(around):
            line = replace(line, kind=LineKind.SUPPLEMENT, label=label)
        elif before and says.is_part(around, after_part=after_part):
            line = replace(line, part_of=before[-1], label=says.purpose(around))
        elif several:
            label = says.label_before(around)
            label = "" if label == line.funded_by else label
            around.used += [label] if label else []
            line = replace(line, label=label or says.purpose(around))
        self.lines.append(self._with_standing(line, around, has_others=bool(before)))

    def _with_standing(self, line: ReadLine, around: Around, *, has_others: bool) -> ReadLine:
        if says.is_provisional(around.clause):
            line = replace(line, standing=Standing.PROVISIONAL)
        if not has_others or line.part_of is not None:
            return line
        if around.in_brackets:
            return replace(line, standing=Standing.NOTED)
        if words := says.refers_back(around) or says.is_no_grant(around):
            around.used.append(words)
            label = line.label or words[: says.LONGEST_LABEL]
            return replace(line, standing=Standing.NOTED, label=label)
        if says.is_out_of(around):
            self.lines[-1] = replace(self.lines[-1], standing=Standing.NOTED)
        return line

    def _sum_up(self, arounds: list[Around]) -> None:
        """`i alt` is the sum of the other amounts: before them they are its parts, behind them it
        is noted. What it is more than they are is lost to nobody: then they are parts of it too.
        """
        counted = [n for n, line in enumerate(self.lines) if is_counted(line)]
        totals = [n for n in counted if says.says_total(arounds[n])]
        if len(totals) != 1 or len(counted) < 2:
            return
        total, others = totals[0], [n for n in counted if n != totals[0]]
        summed = sum(self.lines[n].oere or 0 for n in others)
        stated = self.lines[total].oere or 0
        if all(says.is_rate(arounds[n]) for n in others):
            self._set(others, standing=Standing.NOTED)
        elif summed > stated:
            why = _("The amounts come to %(sum)s in all, which is more than is stated here.")
            shown = why % {"sum": format_amount(summed)}
            self.problems.append(money_problem(self.place, arounds[total].amount.text, shown))
        elif total == counted[0] or summed < stated:
            self._set(others, part_of=total)
        else:
            label = says.says_total(arounds[total])
            self._set([total], standing=Standing.NOTED, label=label)

    def _brackets(self, arounds: list[Around]) -> None:
        """Amounts in brackets are parts of the one before if they sum to it; else nobody knows."""
        whole, inside = 0, list[int]()
        for n, (line, around) in enumerate(zip(self.lines, arounds, strict=True)):
            if around.in_brackets and n and line.standing == Standing.NOTED:
                inside.append(n)
            elif line.part_of is None:
                self._bracket(whole, inside, arounds)
                whole, inside = n, []
        self._bracket(whole, inside, arounds)

    def _bracket(self, whole: int, inside: list[int], arounds: list[Around]) -> None:
        summed = sum(self.lines[n].oere or 0 for n in inside)
        if len(inside) > 1 and summed == self.lines[whole].oere:
            self._set(inside, standing=self.lines[whole].standing, part_of=whole)
            return
        for n in inside:
            why = _(
                "The amount is in brackets, and nothing says whether the other one includes it. "
                "It is noted and not added."
            )
            self.problems.append(
                money_problem(self.place, arounds[n].amount.text, why, serious=False)
            )

    def _set(self, places: list[int], **values: object) -> None:
        for place in places:
            self.lines[place] = replace(self.lines[place], **values)  # type: ignore[arg-type]

    def _notes(self, text: str, clauses: list[Clause], arounds: list[Around]) -> None:
        """Give the words of each clause that no field says to its first line, or the one before."""
        for clause in clauses:
            inside = [n for n, around in enumerate(arounds) if clause.holds(around.amount.start)]
            earlier = [n for n, around in enumerate(arounds) if around.amount.start < clause.start]
            at = inside[0] if inside else earlier[-1] if earlier else 0
            words, said = (each[clause.start : clause.end] for each in (self.words, text))
            note = note_of(words, said, [arounds[n] for n in inside])
            if note:
                notes = [part for part in (self.lines[at].note, note) if part]
                self.lines[at] = replace(self.lines[at], note="\n".join(notes))

    def _frame(self, text: str, clauses: list[Clause]) -> str:
        """The frame that the clause of every counted amount names, such as the Finance Act."""
        match = FINANCE_ACT.search(text)
        if match is None:
            return ""
        said = [
            bool(FINANCE_ACT.search(text[clause.start : clause.end]))
            for clause in clauses
            if clause.amounts
        ]
        if not all(said):
            why = _("Only some of the amounts are said to be of the Finance Act.")
            self.problems.append(money_problem(self.place, match[0], why, serious=False))
            return ""
        return _FINANCE_ACT_NAMES[str(match.lastgroup)]


def _written(around: Around) -> str:
    """As written, with its brackets where nothing else is in them."""
    words = around.amount.as_written
    return f"({words})" if around.bracketed_alone and len(words) <= 58 else words


def _wholes_first(lines: list[ReadLine]) -> tuple[ReadLine, ...]:
    """The lines with every whole before its parts."""

    def place(n: int) -> tuple[int, bool]:
        whole = lines[n].part_of
        return (n, False) if whole is None else (whole, True)

    order = sorted(range(len(lines)), key=place)
    now = {old: new for new, old in enumerate(order)}
    return tuple(
        lines[n] if (whole := lines[n].part_of) is None else replace(lines[n], part_of=now[whole])
        for n in order
    )
