"""The commands of the shell, one a file, found by its name."""
