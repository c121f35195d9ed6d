"""Measures one figure of the group "pipe" in Python, and prints "= value" for each sample.

Arguments: figure, start method, warm-up, samples, size. Nanoseconds for one message, or one round trip.
"""

import multiprocessing
import os
import sys
import time
from multiprocessing.connection import Client, Listener

COLD = 100_000_000


# --- what the child runs ---------------------------------------------------------------------------


def serve(there, size):
    there.send("ready")
    count = 0
    while (message := there.recv()) != "end":
        if message == "echo":
            for _ in range(size):
                there.send(there.recv())
        elif message == "count":
            there.send(count)
            count = 0
        else:
            count += 1


def call(address, key, size):
    with Client(address, "AF_UNIX", key) as there:
        serve(there, size)


# --- what is measured ------------------------------------------------------------------------------


def stream(connection, size, message):
    begun = time.monotonic_ns()
    for _ in range(size):
        connection.send(message)
    connection.send("count")
    connection.recv()
    return (time.monotonic_ns() - begun) // size


def round_trips(connection, size):
    connection.send("echo")
    begun = time.monotonic_ns()
    for n in range(size):
        connection.send(n)
        connection.recv()
    return (time.monotonic_ns() - begun) // size


def cold(connection):
    begun = time.monotonic_ns()
    number = 0
    while time.monotonic_ns() - begun < COLD:
        connection.send(number)
        number += 1
    connection.send("count")
    count = connection.recv()
    return (time.monotonic_ns() - begun) // max(1, count)


def sample(connection, figure, size):
    if figure == "messages":
        return stream(connection, size, 42)
    if figure == "megabyte":
        return stream(connection, size, bytes(1 << 20))
    if figure == "hundred-megabytes":
        return stream(connection, size, bytes(100 << 20))
    if figure == "round-trip":
        return round_trips(connection, size)
    if figure == "cold-messages":
        return cold(connection)
    sys.exit(f"no figure '{figure}'")


def main():
    figure, method = sys.argv[1:3]
    warm_up, samples, size = map(int, sys.argv[3:6])
    context = multiprocessing.get_context(method)
    if figure.startswith("socket-"):
        key = os.urandom(32)
        with Listener(None, "AF_UNIX", authkey=key) as listener:
            process = context.Process(target=call, args=(listener.address, key, size))
            process.start()
            connection = listener.accept()
    else:
        connection, there = context.Pipe()
        process = context.Process(target=serve, args=(there, size))
        process.start()
        there.close()
    connection.recv()
    for i in range(warm_up + samples):
        value = sample(connection, figure.removeprefix("socket-"), size)
        if i >= warm_up:
            print("=", value, flush=True)
    connection.send("end")
    process.join()


if __name__ == "__main__":
    main()
