"""Records and comparisons in forms that others read: a collation of accounts, and a TEI apparatus of it."""
