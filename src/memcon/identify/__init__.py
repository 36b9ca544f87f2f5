"""Who somebody was on that day: the register of people and offices, and the checks by which labels and mentions are judged."""
