"""The service's own settings, and one view more: the least a signed-in page can be."""

from ecf.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
