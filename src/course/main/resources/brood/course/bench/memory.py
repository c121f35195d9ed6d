"""Measures one figure of the group "memory" in Python, and prints "= nanoseconds" for each sample.

Arguments: figure, start method, warm-up, samples, size.
"""

import ctypes
import multiprocessing
import sys
import time
from multiprocessing.shared_memory import SharedMemory


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]


def add(total, times):
    lock = total.get_lock()
    for _ in range(times):
        with lock:
            total.value += 1


# --- what is measured ------------------------------------------------------------------------------


def adds(context, times):
    begun = time.monotonic_ns()
    total = context.Value("q", 0)
    add(total, times)
    over = time.monotonic_ns()
    if total.value != times:
        sys.exit(f"the total is {total.value}")
    return over - begun


def other(total, ready, round_, times):
    expected = 1
    while True:
        ready.value = expected
        while round_.value < expected:
            if round_.value < 0:
                return
        add(total, times)
        expected += 1


class TwoAdders:
    def __init__(self, context, times):
        self.times = times
        self.total = context.Value("q", 0)
        self.ready = context.RawValue("q", 0)
        self.round = context.RawValue("q", 0)
        self.child = context.Process(
            target=other, args=(self.total, self.ready, self.round, times), daemon=True
        )
        self.child.start()

    def take(self):
        expected = self.round.value + 1
        while self.ready.value < expected:
            pass
        self.total.value = 0
        begun = time.monotonic_ns()
        self.round.value = expected
        add(self.total, self.times)
        while self.total.value < 2 * self.times:
            pass
        return time.monotonic_ns() - begun

    def close(self):
        self.round.value = -1
        self.child.join()


def elements(array, times):
    length = len(array)
    begun = time.monotonic_ns()
    for i in range(times):
        at = i % length
        array[at] = i
        if array[at] != i:
            sys.exit(f"another number at {at}")
    return time.monotonic_ns() - begun


def records(value, times):
    lock = value.get_lock()
    begun = time.monotonic_ns()
    for i in range(times):
        with lock:
            value.x = i
            value.y = i
        with lock:
            seen = value.x, value.y
        if seen[0] != i:
            sys.exit(f"it is {seen}")
    return time.monotonic_ns() - begun


def bulk(block, source):
    begun = time.monotonic_ns()
    block.buf[: len(source)] = source
    copy = bytes(block.buf[: len(source)])
    over = time.monotonic_ns()
    if len(copy) != len(source):
        sys.exit("not all came back")
    return over - begun


def blocks(count):
    ones = b"\x01" * (64 << 10)
    begun = time.monotonic_ns()
    for _ in range(count):
        block = SharedMemory(create=True, size=64 << 10)
        block.buf[:] = ones
        block.close()
        block.unlink()
    return time.monotonic_ns() - begun


def attach(name, times):
    begun = time.monotonic_ns()
    for _ in range(times):
        view = SharedMemory(name=name)
        if view.buf[0] != 0:
            sys.exit("another block")
        view.close()
    return time.monotonic_ns() - begun


def main():
    figure, method = sys.argv[1:3]
    warm_up, samples, size = map(int, sys.argv[3:6])
    context = multiprocessing.get_context(method)
    end = lambda: None
    if figure in ("add-one", "first-adds"):
        take = lambda: adds(context, size)
    elif figure == "add-two":
        two = TwoAdders(context, size)
        take, end = two.take, two.close
    elif figure == "elements":
        array = context.Array("i", 1000)
        take = lambda: elements(array, size)
    elif figure == "records":
        value = context.Value(Point, 0, 0)
        take = lambda: records(value, size)
    elif figure == "bulk":
        source = bytes(size * 1_000_000)
        block = SharedMemory(create=True, size=len(source))
        take = lambda: bulk(block, source)
        end = lambda: (block.close(), block.unlink())
    elif figure == "blocks":
        take = lambda: blocks(size)
    elif figure == "attach":
        block = SharedMemory(create=True, size=64 << 10)
        take = lambda: attach(block.name, size)
        end = lambda: (block.close(), block.unlink())
    else:
        sys.exit(f"no figure '{figure}'")
    try:
        for _ in range(warm_up):
            take()
        for _ in range(samples):
            print("=", take(), flush=True)
    finally:
        end()


if __name__ == "__main__":
    main()
