from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ecf import signing

KEPT = "A new key signs from now on; receipts signed before can still be verified."
TO_SET = (
    "Put this into the environment as RECEIPT_KEYS and restart web and workers. It"
    " holds the new private key: keep it as you keep passwords. The private half of"
    " the key before is left out, its public half stays."
)


class Command(BaseCommand):
    help = "Make a new key that signs receipts; those signed before stay verifiable."
    # It prints what settings may be waiting for.
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        keys = signing.rotated(signing.held())
        if settings.RECEIPT_KEYS or not settings.LOCAL:
            self.stderr.write(TO_SET)
            self.stdout.write(keys)
        else:
            signing.keep(keys)
            self.stdout.write(KEPT)
