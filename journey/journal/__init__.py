"""The public API of a data folder, and the questions that are asked of it."""
