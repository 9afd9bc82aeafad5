"""The explorer: its widget, its filters and its script."""
