# Who speaks first, in Python?
import time
from multiprocessing import Process, SimpleQueue


def child(started, line):
    line.put(("child", time.monotonic() - started))


# tag::race
def race(work):
    line = SimpleQueue()
    started = time.monotonic()
    p = Process(target=child, args=(started, line))
    p.start()
    if work:
        time.sleep(work)
    line.put(("parent", time.monotonic() - started))
    p.join()
    return min(line.get(), line.get(), key=lambda said: said[1])[0]


if __name__ == "__main__":
    for work in (0, 0.2):
        first = [race(work) for _ in range(20)]
        for who in ("parent", "child"):
            print(f"the parent works {work} s: {who} first {first.count(who)} x")
# end::race
