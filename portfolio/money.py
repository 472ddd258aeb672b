"""Money: a whole number of øre, read from words and written as words.

This is the one door: `parse_amount` and `amount_readings` for what a person typed into an amount
field, `find_amounts` for amounts inside a text, and the formatters for everything that is shown.
Only form fields and formatters know kroner; everywhere else an amount is an integer of øre, so that
sums are exact on every database.
"""

from portfolio.money_format import (
    format_amount,
    format_amount_short,
    format_csv,
    format_decimal_string,
    parse_decimal_string,
)
from portfolio.money_read import (
    MAX_OERE,
    Amount,
    AmountError,
    AmountProblem,
    amount_readings,
    parse_amount,
)
from portfolio.money_text import FoundAmount, UnreadAmount, find_amounts, find_unread_amounts

__all__ = [
    "MAX_OERE",
    "Amount",
    "AmountError",
    "AmountProblem",
    "FoundAmount",
    "UnreadAmount",
    "amount_readings",
    "find_amounts",
    "find_unread_amounts",
    "format_amount",
    "format_amount_short",
    "format_csv",
    "format_decimal_string",
    "parse_amount",
    "parse_decimal_string",
]
