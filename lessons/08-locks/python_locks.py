# What belongs to whom: a Lock to nobody, an RLock to the thread that took it.
from multiprocessing import Condition, Lock, Process, RLock, Value


def pay_in(paid_in, coins):
    with paid_in:
        coins.value += 30
        paid_in.notify_all()


# tag::owner
def release(lock):
    try:
        lock.release()
        print("released by another process")
    except AssertionError as e:
        print("AssertionError:", e)


if __name__ == "__main__":
    for kind in (Lock, RLock):
        lock = kind()
        with lock:
            print(f"{kind.__name__}: taken twice by one thread: {lock.acquire(timeout=0.5)}")
        lock.acquire(timeout=0.5)
        p = Process(target=release, args=(lock,))
        p.start()
        p.join()
    # end::owner

    # tag::condition
    paid_in = Condition()
    coins = Value("i", 0, lock=False)
    p = Process(target=pay_in, args=(paid_in, coins))
    p.start()
    with paid_in:
        paid_in.wait_for(lambda: coins.value >= 10)
        coins.value -= 10
    p.join()
    print("coins left:", coins.value)
    # end::condition
