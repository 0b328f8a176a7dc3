"""What the tests of loading share."""

import os
import threading

import pytest


@pytest.fixture
def fifo():
    """Make a FIFO that somebody writes to, so that no test hangs if it is read after all."""
    writers = []

    def make(path):
        os.mkfifo(path)
        writer = threading.Thread(target=path.write_text, args=('title = "Read"\n',), daemon=True)
        writer.start()
        writers.append((path, writer))

    yield make
    for path, writer in writers:
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        writer.join()
        os.close(reader)
