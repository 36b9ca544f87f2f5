"""What holds for all tests: none depends on how fast the machine is."""

from hypothesis import settings

# Its SciPy is installed by `make fit` alone.
collect_ignore = ["quality/fit_gaps.py"]

settings.register_profile("no seconds", deadline=None)
settings.load_profile("no seconds")
