# Three ways to start a child in Python: how fast it is, what it knows, what memory it has of its own.
import time
from multiprocessing import get_context

count = 0


def own_memory():
    with open("/proc/self/smaps_rollup") as lines:  # Linux
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


# tag::child
def child(asked, line):
    line.put((time.monotonic() - asked, count, own_memory()))


def start(method):
    context = get_context(method)
    line = context.SimpleQueue()
    p = context.Process(target=child, args=(time.monotonic(), line))
    p.start()
    answer = line.get()
    p.join()
    return answer
# end::child


# tag::table
if __name__ == "__main__":
    count = 5
    for method in ("fork", "spawn", "forkserver"):
        start(method)  # the first start loads what the others find loaded
        seconds, seen, memory = sorted(start(method) for _ in range(9))[4]
        print(f"{method}: count = {seen}, after {seconds * 1000:.1f} ms, {memory:.1f} MB")
# end::table
