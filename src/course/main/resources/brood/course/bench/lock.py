"""Measures one figure of the group "lock" in Python, and prints "= value" for each sample.

Arguments: figure, start method, warm-up, samples, size. Nanoseconds for one operation.
"""

import multiprocessing
import sys
import time

FIRST_NS = 100_000_000


# --- what both processes run -----------------------------------------------------------------------


def pairs(thing, n):
    acquire, release = thing.acquire, thing.release
    for _ in range(n):
        acquire()
        release()


def count(value, n):
    lock = value.get_lock()
    plain = value.get_obj()
    for _ in range(n):
        with lock:
            plain.value += 1


def event_there(ping, pong, n):
    for _ in range(n):
        ping.wait()
        ping.clear()
        pong.set()


def event_here(ping, pong, n):
    for _ in range(n):
        ping.set()
        pong.wait()
        pong.clear()


def condition_there(condition, turn, n):
    for _ in range(n):
        with condition:
            while turn.value != 1:
                condition.wait()
            turn.value = 0
            condition.notify()


def condition_here(condition, turn, n):
    for _ in range(n):
        with condition:
            turn.value = 1
            condition.notify()
            while turn.value != 0:
                condition.wait()


def barrier_both(barrier, n):
    for _ in range(n):
        barrier.wait()
        barrier.wait()


def gated(gate, rounds, work, args):
    for _ in range(rounds):
        gate.wait()
        work(*args)
        gate.wait()


# --- what is measured ------------------------------------------------------------------------------


def tell(nanos, operations):
    print("=", nanos / operations, flush=True)


def check(process):
    process.join()
    if process.exitcode != 0:
        sys.exit(f"a child ended with {process.exitcode}")


def alone(thing, warm_up, samples, n):
    for i in range(warm_up + samples):
        begun = time.monotonic_ns()
        pairs(thing, n)
        over = time.monotonic_ns()
        if i >= warm_up:
            tell(over - begun, n)


def at_first(context):
    begun = time.monotonic_ns()
    lock = context.Lock()
    done = 0
    while True:
        pairs(lock, 50)
        done += 50
        now = time.monotonic_ns()
        if now - begun >= FIRST_NS:
            break
    tell(now - begun, done)


def duel(context, warm_up, samples, n, work, args):
    gate = context.Barrier(2)
    rounds = warm_up + samples
    process = context.Process(target=gated, args=(gate, rounds, work, args))
    process.start()
    for i in range(rounds):
        gate.wait()
        begun = time.monotonic_ns()
        work(*args)
        gate.wait()
        over = time.monotonic_ns()
        if i >= warm_up:
            tell(over - begun, 2 * n)
    check(process)


def ping_pong(context, warm_up, samples, n, there, here, args):
    rounds = warm_up + samples
    process = context.Process(target=there, args=(*args, rounds * n))
    process.start()
    for i in range(rounds):
        begun = time.monotonic_ns()
        here(*args, n)
        over = time.monotonic_ns()
        if i >= warm_up:
            tell(over - begun, n)
    check(process)


def main():
    figure, method = sys.argv[1:3]
    warm_up, samples, n = map(int, sys.argv[3:6])
    context = multiprocessing.get_context(method)
    plan = (warm_up, samples, n)
    if figure == "lock-pair":
        alone(context.Lock(), *plan)
    elif figure == "lock-pair-cold":
        at_first(context)
    elif figure in ("semaphore-pair", "permit-held"):
        alone(context.Semaphore(1), *plan)
    elif figure == "lock-contended":
        duel(context, *plan, pairs, (context.Lock(), n))
    elif figure in ("counter", "counter-atomic"):
        value = context.Value("q", 0)
        duel(context, *plan, count, (value, n))
        if value.value != 2 * (warm_up + samples) * n:
            sys.exit("updates were lost")
    elif figure == "event":
        ping_pong(context, *plan, event_there, event_here, (context.Event(), context.Event()))
    elif figure == "condition":
        turn = context.Value("q", 0, lock=False)
        ping_pong(context, *plan, condition_there, condition_here, (context.Condition(), turn))
    elif figure == "barrier":
        ping_pong(context, *plan, barrier_both, barrier_both, (context.Barrier(2),))
    else:
        sys.exit(f"no figure '{figure}'")


if __name__ == "__main__":
    main()
