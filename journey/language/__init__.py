"""Catalogues of messages, and numbers and dates as text."""
