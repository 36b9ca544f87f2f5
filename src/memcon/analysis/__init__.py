"""What the words of a record are made of: sentences."""
