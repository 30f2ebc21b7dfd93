import os
import sys

import django

from ecf import devservices


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecf.settings")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    devservices.supply(os.environ)
    django.setup()
    # Django must be ready before these are imported.
    from bench import measures, results, world  # noqa: PLC0415

    print(f"A population of {world.PEOPLE:,}", file=sys.stderr)
    results.publish(measures.all_of(world.make()))


if __name__ == "__main__":
    main()
