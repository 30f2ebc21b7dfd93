"""Lives written down in a process of their own, which knows nothing of the database."""

import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from multiprocessing.connection import Connection

from ecf.desk.populate import lines, rows
from ecf.desk.populate.lives import Life

LIVES_A_BATCH = 1_000

# Lines by table, and the next ids after them.
Batch = tuple[Mapping[str, bytes], Mapping[str, int]]
Everyone = Callable[[], Iterator[Life]]


def batches(everyone: Everyone, writing: lines.Rows) -> Iterator[Batch]:
    """Each batch, the next written by another process while PostgreSQL takes it in."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    writer = context.Process(
        target=_write, args=(everyone, writing, sending), daemon=True
    )
    writer.start()
    sending.close()  # so that a writer that stopped is the end of the line
    while (batch := receiving.recv()) is not None:
        yield batch
    writer.join()


def _write(everyone: Everyone, writing: lines.Rows, sending: Connection) -> None:
    remaining = everyone()
    while some := list(islice(remaining, LIVES_A_BATCH)):
        for life in some:
            rows.write(life, writing)
        sending.send((writing.take(), writing.ids.next))
    sending.send(None)
