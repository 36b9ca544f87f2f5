"""Pages and feeds fetched again and again, and what changed in them told: as events, and as an Atom feed."""
