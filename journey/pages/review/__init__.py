"""The review of a week, a month or a year: its sections, its page and how it is rendered."""
