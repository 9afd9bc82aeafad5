"""Palette, templates and the chart bundle that every surface is drawn with."""
