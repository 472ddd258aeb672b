"""The rows of a portfolio file (`indsats/portfolio/1`), one module per noun.

Each function makes one row with what stands below it. Order is the place in the file.
"""
