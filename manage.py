#!/usr/bin/env python
"""Django's commands. With nothing set they use the services of a running `make demo`,
or start them on `.data/` for as long as the command runs."""

import os
from pathlib import Path

from django.core.management import execute_from_command_line

from ecf import devservices


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecf.settings")
    devservices.supply(os.environ, home=Path(__file__).resolve().parent / ".data")
    execute_from_command_line()


if __name__ == "__main__":
    main()
