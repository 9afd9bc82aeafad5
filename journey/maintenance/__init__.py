"""Backups, and checking and repairing files."""
