"""Measures one figure of the group "manager" in Python, and prints "= value" for each sample.

Arguments: figure, start method, warm-up, samples, size. Nanoseconds for one call.
"""

import multiprocessing
import sys
import time

KEYS = ["key %d" % i for i in range(100)]


def put(d, n):
    for i in range(n):
        d[KEYS[i % 100]] = i


def get(d, n):
    for i in range(n):
        d[KEYS[i % 100]]


def increment(d, lock, n):
    for i in range(n):
        with lock:
            d[KEYS[i % 100]] += 1


def append(items, n):
    for i in range(n):
        items.append(i)


def tell(nanos, calls):
    print("=", nanos / calls, flush=True)


def timed(work, args, n):
    begun = time.perf_counter_ns()
    work(*args, n)
    return time.perf_counter_ns() - begun


def start(context):
    begun = time.perf_counter_ns()
    with context.Manager() as manager:
        manager.dict()["a"] = 1
        return time.perf_counter_ns() - begun


def main(figure, method, warm_up, samples, size):
    context = multiprocessing.get_context(method)
    if figure == "manager-start":
        for i in range(warm_up + samples):
            nanos = start(context)
            if i >= warm_up:
                tell(nanos, 1)
        return
    with context.Manager() as manager:
        d = manager.dict()
        for key in KEYS:
            d[key] = 0
        work, args = {
            "map-put": (put, (d,)),
            "map-put-inside": (put, (d,)),
            "map-get": (get, (d,)),
            "map-increment": (increment, (d, manager.Lock())),
            "list-add": (append, (manager.list(),)),
        }[figure]
        for i in range(warm_up + samples):
            nanos = timed(work, args, size)
            if i >= warm_up:
                tell(nanos, size)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6]))
