"""What may leave the house, and the posts made of it."""
