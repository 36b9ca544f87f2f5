"""Quality: how well memcon reads real pages, measured against gold, with floors that a change may not undercut."""
