"""Reads many articles in several processes; results come in the order of the input, whatever the number of workers.

Each worker loads the model once. A document that cannot be read, or that ends its worker, becomes a Failure.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from readout.errors import ModelError, ReadoutError
from readout.intake import Failure
from readout.records import Article, Reading

WAITING_PER_WORKER = 4
"""Articles sent ahead to each worker: enough that none is idle, few enough that memory stays small."""

OWN_TABLE = "READOUT_ENTITIES"
"""The environment variable that names the user's own table to the workers."""

Result = Reading | Failure
Reader = Callable[[Article], Result]


def use_entities(table: str) -> None:
    """Reads with the user's own table of parties, in this process and in the workers it starts."""
    from readout.entities import use_table

    use_table(table)
    os.environ[OWN_TABLE] = table


def read_one(article: Article) -> Result:
    """The article's reading, or the Failure that says why there is none. ModelError passes, as all would fail by it."""
    from readout.reading import read

    try:
        return read(article)
    except ModelError:
        raise
    except ReadoutError as error:
        return Failure(source=name_of(article), kind="reading", message=str(error))
    except Exception as error:  # one document must not end the run, whatever is wrong with it
        return Failure(source=name_of(article), kind="internal", message=describe_fault(error))


def describe_fault(error: Exception) -> str:
    """An error that nobody foresaw, in one line."""
    return f"{type(error).__name__}: {error}; this is a fault in Readout, please report it with the document"


def name_of(article: Article) -> str:
    """What to call an article in a message: its URL, else its title, else its id."""
    return article.url or article.title or article.id


def read_all(documents: Iterable[Article | Failure], workers: int = 1, reader: Reader = read_one) -> Iterator[Result]:
    """Readings and failures in the order of `documents`, read by `reader` in `workers` processes (1: in this one)."""
    if workers <= 1:
        for document in documents:
            yield document if isinstance(document, Failure) else reader(document)
        return
    yield from _read_in_pool(documents, workers, reader)


def _read_in_pool(documents: Iterable[Article | Failure], workers: int, reader: Reader) -> Iterator[Result]:
    waiting: deque[tuple[Article | Failure, Future[Result] | None]] = deque()
    pool = _start(workers)
    try:
        for document in documents:
            if len(waiting) >= workers * WAITING_PER_WORKER:
                yield _result(*waiting.popleft(), reader)
            if isinstance(document, Failure):
                waiting.append((document, None))
                continue
            try:
                waiting.append((document, pool.submit(reader, document)))
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _start(workers)
                waiting.append((document, pool.submit(reader, document)))
        while waiting:
            yield _result(*waiting.popleft(), reader)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(document: Article | Failure, future: Future[Result] | None, reader: Reader) -> Result:
    if isinstance(document, Failure):
        return document
    assert future is not None
    try:
        return future.result()
    except BrokenProcessPool:
        return _read_alone(document, reader)


def _read_alone(article: Article, reader: Reader) -> Result:
    """Reads in a process of its own what was under way when a worker died, to tell the guilty from the bystanders."""
    with _start(1) as pool:
        try:
            return pool.submit(reader, article).result()
        except BrokenProcessPool:
            what = "the process that read it was ended, for want of memory perhaps; read it alone, or in parts"
            return Failure(source=name_of(article), kind="crash", message=what)


def _start(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork would copy the threads' locks of libraries that are already loaded.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_set_up)


def _set_up() -> None:
    """In a new worker: Ctrl-C is the parent's to handle, and one thread each keeps the cores for the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("READOUT_THREADS", "1")
    if table := os.environ.get(OWN_TABLE):
        use_entities(table)
