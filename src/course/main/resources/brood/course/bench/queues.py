"""Measures one figure of the group "queue" in Python, and prints "= value" for each sample.

Arguments: figure, start method, warm-up, samples, size. Nanoseconds for one item.
"""

import multiprocessing
import sys
import time
from dataclasses import dataclass

CAPACITY = 1000


@dataclass
class Job:
    number: int
    name: str
    weight: float


# --- what the children run -------------------------------------------------------------------------


def take(items, answers, size):
    answers.put(0)
    count = 0
    while items.get() is not None:
        count += 1
        if size and count % size == 0:
            answers.put(count)
    if not size:
        answers.put(count)


def echo(there, back):
    while (item := there.get()) is not None:
        back.put(item)


# --- what is measured ------------------------------------------------------------------------------


def stream(context, warm_up, samples, capacity, size, item):
    items, answers = context.Queue(capacity), context.Queue(1)
    process = context.Process(target=take, args=(items, answers, size))
    process.start()
    answers.get()
    for i in range(warm_up + samples):
        begun = time.monotonic_ns()
        for n in range(size):
            items.put(item(n))
        answers.get()
        if i >= warm_up:
            print("=", (time.monotonic_ns() - begun) // size, flush=True)
    items.put(None)
    process.join()


def round_trip(context, warm_up, samples, size):
    there, back = context.Queue(1), context.Queue(1)
    process = context.Process(target=echo, args=(there, back))
    process.start()
    for i in range(warm_up + samples):
        begun = time.monotonic_ns()
        for n in range(size):
            there.put(n)
            back.get()
        if i >= warm_up:
            print("=", (time.monotonic_ns() - begun) // size, flush=True)
    there.put(None)
    process.join()


def cold(context):
    items, answers = context.Queue(CAPACITY), context.Queue(1)
    process = context.Process(target=take, args=(items, answers, 0))
    process.start()
    answers.get()
    begun = time.monotonic_ns()
    number = 0
    while time.monotonic_ns() - begun < 100_000_000:
        items.put(number)
        number += 1
    items.put(None)
    count = answers.get()
    print("=", (time.monotonic_ns() - begun) // max(1, count), flush=True)
    process.join()


def main():
    figure, method = sys.argv[1:3]
    warm_up, samples, size = map(int, sys.argv[3:6])
    context = multiprocessing.get_context(method)
    kilobyte, megabyte = bytes(1 << 10), bytes(1 << 20)
    if figure == "ints":
        stream(context, warm_up, samples, CAPACITY, size, lambda n: n)
    elif figure == "records":
        stream(context, warm_up, samples, CAPACITY, size, lambda n: Job(n, "a job", n / 2))
    elif figure == "kilobyte":
        stream(context, warm_up, samples, CAPACITY, size, lambda n: kilobyte)
    elif figure == "megabyte":
        stream(context, warm_up, samples, 16, size, lambda n: megabyte)
    elif figure == "round-trip":
        round_trip(context, warm_up, samples, size)
    elif figure == "cold-ints":
        cold(context)
    else:
        sys.exit(f"no figure '{figure}'")


if __name__ == "__main__":
    main()
