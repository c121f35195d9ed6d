"""Wrong on purpose: believes that a daemon dies with its parent, however the parent dies."""
import os
import signal
import time
from multiprocessing import Pipe, Process, set_start_method

set_start_method("fork")  # as Python did by itself on Linux before 3.14


def daemon(line):
    line.send(os.getpid())
    time.sleep(60)


# tag::killed
def middle(line):
    Process(target=daemon, args=(line,), daemon=True).start()
    time.sleep(60)


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=middle, args=(there,))
    p.start()
    pid = here.recv()
    os.kill(p.pid, signal.SIGKILL)
    p.join()
    time.sleep(2)
    state, parent = open(f"/proc/{pid}/stat").read().split()[2:4]
    print(f"2 s later: state {state}, still a child of the killed one: {int(parent) == p.pid}")
    os.kill(pid, signal.SIGKILL)
# end::killed
