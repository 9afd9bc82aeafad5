"""JupyterLab as one quiet page."""
