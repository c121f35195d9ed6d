# What sys.exit ends, and what os._exit ends.
import os
import sys
from multiprocessing import Process
from threading import Thread


# tag::exits
def house(leave):
    thread = Thread(target=leave, args=(3,))
    thread.start()
    thread.join()
    print("  the main thread of the child goes on", flush=True)


if __name__ == "__main__":
    for name, leave in (("sys.exit", sys.exit), ("os._exit", os._exit)):
        print(f"a thread of the child calls {name}(3)", flush=True)
        child = Process(target=house, args=(leave,))
        child.start()
        child.join()
        print("  the child's exit code:", child.exitcode, flush=True)
# end::exits
