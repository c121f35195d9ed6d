# Locks of multiprocessing: a killed holder, and two locks in two orders.
import os
import signal
import time
from multiprocessing import Event, Lock, Process


# tag::killed
def hold(lock, taken):
    with lock:
        taken.set()
        time.sleep(60)


def killed_holder():
    lock, taken = Lock(), Event()
    p = Process(target=hold, args=(lock, taken))
    p.start()
    taken.wait()
    os.kill(p.pid, signal.SIGKILL)
    p.join()
    print("the holder has ended with", p.exitcode, "-", lock)
    print("taken within 2 s:", lock.acquire(timeout=2))
    lock.release()  # by one who has never had it
    print("after a release by somebody else:", lock.acquire(timeout=2))
# end::killed


# tag::cycle
def transfer(first, second, mine, others):
    with first:
        mine.set()
        others.wait()
        with second:
            pass


def two_orders():
    one, two, anna_has_one, ben_has_two = Lock(), Lock(), Event(), Event()
    tellers = [
        Process(target=transfer, args=(one, two, anna_has_one, ben_has_two)),
        Process(target=transfer, args=(two, one, ben_has_two, anna_has_one)),
    ]
    for p in tellers:
        p.start()
    for p in tellers:
        p.join(1)
    print("tellers that stand still:", sum(p.is_alive() for p in tellers))
    for p in tellers:
        p.kill()
# end::cycle


if __name__ == "__main__":
    killed_holder()
    two_orders()
