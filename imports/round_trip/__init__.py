"""A workbook that the site wrote and somebody has edited: only what they changed."""
