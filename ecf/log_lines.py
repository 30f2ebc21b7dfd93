"""Logs: one line of JSON an event; in words on a developer's terminal."""

from typing import Any

import structlog
from structlog.typing import Processor

PROCESSORS: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
)


def configure(*, local: bool, level: str) -> dict[str, Any]:
    """Set structlog up, and return what Django's `LOGGING` is."""
    processors = [*PROCESSORS]
    if not local:  # the terminal draws exceptions itself
        processors.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *processors,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": _renderer(local=local),
                "foreign_pre_chain": processors,
            },
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line"}
        },
        # `ecf.logs` tells of each request, without its address.
        "loggers": {"django.request": {"level": "CRITICAL"}},
        "root": {"handlers": ["console"], "level": level},
    }


def _renderer(*, local: bool) -> Processor:
    if local:
        plain = structlog.dev.plain_traceback
        return structlog.dev.ConsoleRenderer(exception_formatter=plain)
    return structlog.processors.JSONRenderer()
