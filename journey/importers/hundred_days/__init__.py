"""Logs of the 100-days challenges, in Markdown or reStructuredText."""
