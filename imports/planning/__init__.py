"""What an import would do: the file's rows against those of the portfolio, cell by cell."""
