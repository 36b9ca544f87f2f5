"""Full-text search over an archive: words, phrases and filters in, passages with their lasting addresses out."""
