"""Measures one figure of the group "pool" in Python, and prints "= value" for each sample.

Arguments: figure, start method, warm-up, samples, size. Nanoseconds for one task.
"""

import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor

WORKERS = 2


def successor(n):
    return n + 1


# --- what is measured ------------------------------------------------------------------------------


def one_by_one(pool, size):
    return sum(pool.imap(successor, range(size)))


def submit(executor, size):
    return sum(future.result() for future in [executor.submit(successor, n) for n in range(size)])


def in_chunks(pool, size):
    return sum(pool.map(successor, range(size)))


def round_trips(pool, size):
    return sum(pool.apply(successor, (n,)) for n in range(size))


def main():
    figure, method = sys.argv[1:3]
    warm_up, samples, size = map(int, sys.argv[3:6])
    context = multiprocessing.get_context(method)
    work = {
        "one-by-one": one_by_one,
        "first-tasks": one_by_one,
        "submit": submit,
        "map": in_chunks,
        "round-trip": round_trips,
    }[figure]
    if figure == "submit":
        pool = ProcessPoolExecutor(WORKERS, mp_context=context)
    else:
        pool = context.Pool(WORKERS)
    with pool:
        for i in range(warm_up + samples):
            begun = time.monotonic_ns()
            if work(pool, size) != size * (size + 1) // 2:
                raise AssertionError("wrong sum")
            if i >= warm_up:
                print("=", (time.monotonic_ns() - begun) // size, flush=True)


if __name__ == "__main__":
    main()
