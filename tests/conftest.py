"""What holds for all tests: none depends on how fast the machine is."""

from hypothesis import settings

settings.register_profile("no seconds", deadline=None)
settings.load_profile("no seconds")
