"""Wrong on purpose: what Python's Process says to calls in the wrong state."""
import os
from multiprocessing import Process, set_start_method

set_start_method("fork")  # as Python did by itself on Linux before 3.14


def where():
    print("in the parent" if os.getpid() == parent else "in a child")


# tag::states
def tell(what, call):
    try:
        print(f"{what}: {call()}")
    except AssertionError as e:
        print(f"{what}: AssertionError: {e}")


if __name__ == "__main__":
    parent = os.getpid()
    p = Process(target=where)
    print("before start: pid", p.pid, "- exit code", p.exitcode, "- alive", p.is_alive())
    p.run()
    tell("join after run", p.join)
    p.start()
    tell("join", p.join)
    tell("start again", p.start)
    tell("join again", lambda: p.join(5))
    other = Process(target=tell, args=("join in another process", p.join))
    other.start()
    other.join()
# end::states
