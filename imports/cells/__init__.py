"""What one cell says: people, amounts, a stage, a date."""
