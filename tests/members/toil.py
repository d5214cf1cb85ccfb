"""Jobs to be done in other processes; light to import, since each process does it anew."""

import os
import signal
import time


def square(number: int) -> int:
    """A job that ends well."""
    return number * number


def slow_square(number: int) -> int:
    """A job that takes long enough to be interrupted."""
    time.sleep(0.4)
    return number * number


def crash(_number: int) -> int:
    """A job whose process is killed."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def hang(_number: int) -> int:
    """A job that never ends."""
    time.sleep(600)
    return 0


def devour(_number: int) -> int:
    """A job that wants more memory than it may have."""
    return len(bytearray(8 * 1024**3))


def refuse(number: int) -> int:
    """A job that raises."""
    raise ValueError(str(number))
