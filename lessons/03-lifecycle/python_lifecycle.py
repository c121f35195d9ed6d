"""How children end in Python, and what their exit codes say."""
import os
import sys
import time
from multiprocessing import Event, Lock, Process, set_start_method

set_start_method("fork")  # as Python did by itself on Linux before 3.14


def wait():
    try:
        time.sleep(60)
    finally:
        print("finally of", os.getpid())


def fail():
    sys.stderr = open(os.devnull, "w")
    raise ValueError("no paper")


def leave(code):
    sys.stderr = open(os.devnull, "w")
    sys.exit(code)


def hold(lock, held):
    lock.acquire()
    held.set()
    time.sleep(60)


# tag::codes
if __name__ == "__main__":
    rows = [
        ("returns", Process(target=len, args=("",))),
        ("raises ValueError", Process(target=fail)),
        ("sys.exit(1)", Process(target=leave, args=(1,))),
        ("sys.exit('text')", Process(target=leave, args=("text",))),
        ("sys.exit(143)", Process(target=leave, args=(143,))),
    ]
    for what, p in rows:
        p.start()
        p.join()
        print(f"{what:17} {p.exitcode}")
    for what, order in (("terminate()", Process.terminate), ("kill()", Process.kill)):
        p = Process(target=wait)
        p.start()
        print("while it lives   ", p.exitcode)
        order(p)
        p.join(60)
        print(f"{what:17} {p.exitcode}")

    lock, held = Lock(), Event()
    p = Process(target=hold, args=(lock, held))
    p.start()
    held.wait()
    p.terminate()
    p.join()
    print("the lock of a terminated child is free:", lock.acquire(timeout=1))
# end::codes
