"""The sections of a review, one file a subject."""
