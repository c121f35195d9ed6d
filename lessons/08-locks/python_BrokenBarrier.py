# One of three does not come again to a barrier; and a process is killed with a permit.
import os
import signal
import time
from multiprocessing import Barrier, Event, Process, Semaphore
from threading import BrokenBarrierError


# tag::barrier
def member(barrier, rounds):
    try:
        for _ in range(rounds):
            barrier.wait()
    except BrokenBarrierError:
        print("BrokenBarrierError")


def one_is_missing():
    barrier = Barrier(3)
    anna, ben, cem = (Process(target=member, args=(barrier, n)) for n in (2, 2, 1))
    for p in (anna, ben, cem):
        p.start()
    cem.join()
    anna.join(1)
    print("cem has ended; anna waits:", anna.is_alive(), "- broken:", barrier.broken)
    barrier.abort()
    anna.join()
    ben.join()
# end::barrier


# tag::permit
def take_one(permits, taken):
    with permits:
        taken.set()
        time.sleep(60)


def killed_with_a_permit():
    permits, taken = Semaphore(3), Event()
    p = Process(target=take_one, args=(permits, taken))
    p.start()
    taken.wait()
    os.kill(p.pid, signal.SIGKILL)
    p.join()
    print("permits:", permits.get_value(), "of 3")
# end::permit


if __name__ == "__main__":
    one_is_missing()
    killed_with_a_permit()
