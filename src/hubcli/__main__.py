"""``python -m hubcli`` is the same program as ``hubcli``."""

import sys

from hubcli.cli import main

sys.exit(main())
