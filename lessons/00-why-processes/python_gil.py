# One or two at once: sleepers and calculators, in threads and in processes.
import time
from multiprocessing import Process
from threading import Thread


def sleep():
    time.sleep(0.3)


def calculate():
    x = 1
    for i in range(4_000_000):
        x = (x * 31 + i) % 1_000_003


# tag::together
def together(kind, n, work):
    begin = time.monotonic()
    all = [kind(target=work) for _ in range(n)]
    for each in all:
        each.start()
    for each in all:
        each.join()
    return round(1000 * (time.monotonic() - begin))


if __name__ == "__main__":
    for kind in (Thread, Process):
        for work in (sleep, calculate):
            one, two = together(kind, 1, work), together(kind, 2, work)
            print(f"{kind.__name__:8} {work.__name__:10} one {one:4} ms, two {two:4} ms")
# end::together
