"""The daily page: its widget, its controller and its script."""
