"""The package as a program, for whoever works on it: `python3 -m segue_inventory --plan-data FILE`."""

import sys

from .main import main

sys.exit(main())
