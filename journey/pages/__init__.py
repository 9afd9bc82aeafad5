"""What a person sees: the daily page, the explorer, the review and the book."""
