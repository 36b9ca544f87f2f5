"""`python -m memcon` is `memcon`."""

import sys

from memcon.cli import main

sys.exit(main())
