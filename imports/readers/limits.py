"""How much of a file is read, so that no file, however made, takes the server's memory or time."""

MEGABYTE = 1024 * 1024

MOST_BYTES = 20 * MEGABYTE
"""Of the file as it was sent."""

MOST_UNPACKED = 150 * MEGABYTE
"""Of all parts of an office file together."""

MOST_XML = 100 * MEGABYTE
"""Of one part that is streamed. 50,000 rows of twelve cells take about 50."""

MOST_NODES = 12_000_000
"""Elements and attributes of all parts together. 50,000 rows of twelve cells have about five
million, a million blank rows with two cells each eight.
"""

MOST_XML_IN_MEMORY = 25 * MEGABYTE
MOST_NODES_IN_MEMORY = 1_500_000
"""Of one part that is held as a tree, such as the text of Word: elements and attributes."""

MOST_XML_OF_LISTS = 5 * MEGABYTE
"""Of a part that only says what the others are."""

MOST_RATIO = 200
"""Unpacked to packed, looked at only from `RATIO_FROM`: blank rows alone pack very well."""
RATIO_FROM = 20 * MEGABYTE

MOST_PARTS = 5_000
DEEPEST = 200
"""Elements of XML within one another. Word's own nested tables stay below 60."""

MOST_TABLES = 1_000
MOST_ROWS = 50_000
"""Rows with words, in all tables of a file together."""
MOST_TEXTS = 50_000
MOST_COLUMNS = 200
MOST_BLANK_ROWS = 5_000
"""In a row; what comes after them is not read."""
MOST_CELLS = 1_000_000
MOST_MERGED = 100_000
MOST_MERGED_CELLS = 2_000_000
MOST_LINES = 2_000_000
"""Of a CSV file."""
MOST_CHARACTERS = 30_000_000
LONGEST_TEXT = 1_000_000
"""Of one cell while it is read, before it is cut off."""
LONGEST_CELL = 32_767
"""Of one cell or paragraph: what a cell of Excel can hold."""

LONGEST_LINE = 1_000_000
"""Of a CSV file, in characters."""
