"""What the tables of a file are: headings, columns, areas, other lines, totals, footnotes."""
