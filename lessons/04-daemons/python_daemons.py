"""What Python says about daemons, and what a zombie is."""
import time
from multiprocessing import Process, active_children, set_start_method

set_start_method("fork")  # as Python did by itself on Linux before 3.14


def nothing():
    pass


def state_of(p):
    return open(f"/proc/{p.pid}/stat").read().split()[2]


def start_a_child():
    p = Process(target=nothing)
    print("made by a daemon, daemon by default:", p.daemon)
    try:
        p.start()
    except AssertionError as e:
        print("a daemon starts a child: AssertionError:", e)


# tag::rules
if __name__ == "__main__":
    p = Process(target=time.sleep, args=(60,))
    print("daemon by default:", p.daemon)
    p.start()
    try:
        p.daemon = True
    except AssertionError as e:
        print("daemon set after the start: AssertionError:", e)
    p.kill()

    Process(target=start_a_child, daemon=True).start()
    for child in active_children():
        child.join()
# end::rules

    # tag::zombie
    p = Process(target=nothing)
    p.start()
    while state_of(p) != "Z":
        time.sleep(0.01)
    print("ended, but nobody has asked how: state", state_of(p))
    p.join()
    try:
        state_of(p)
    except FileNotFoundError:
        print("joined: it is gone")
    # end::zombie
