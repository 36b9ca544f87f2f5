"""Speed and memory, beside named peers on the same input in one run."""
