"""The service's own settings, with a throttle that counts but never stops the load
(pages: the load says which address each request comes from), and one view more: the
least that a signed-in page can be."""

from ecf.settings import *  # noqa: F403
from ecf.settings import REST_FRAMEWORK

ROOT_URLCONF = "bench.urls"
REST_FRAMEWORK = {
    **REST_FRAMEWORK,
    "DEFAULT_THROTTLE_RATES": {"caller": "10000000/min", "anonymous": "10000000/min"},
    "NUM_PROXIES": 1,
}
