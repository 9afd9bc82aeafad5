"""A day and its parts: pure values, no files, no pandas."""
