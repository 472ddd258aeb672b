"""What the pages of an import show, worked out before a template writes it."""
