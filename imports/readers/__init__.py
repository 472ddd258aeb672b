"""Files of the office's own, read into rows and cells: .docx, .xlsx and .csv."""
