# What multiprocessing.Queue does with items, and with the process that put them.
import os
import sys
from multiprocessing import Process, Queue
from queue import Empty


def put(queue, size):
    queue.put("x" * size)


# tag::items
def take(what, queue):
    try:
        print(what, "- taken:", queue.get(timeout=0.5))
    except Empty:
        print(what, "- lost")


def put_and_leave(queue):
    queue.put("a letter")
    os._exit(0)


def items():
    queue = Queue()
    queue.put(lambda: "a function cannot be sent")
    take("put without an error", queue)

    food = ["tea"]
    queue.put(food)
    food.append("milk")
    take("put ['tea'], then changed", queue)

    p = Process(target=put_and_leave, args=(queue,))
    p.start()
    p.join()
    take("put, then os._exit", queue)
# end::items


if __name__ == "__main__":
    # tag::join
    queue = Queue()
    p = Process(target=put, args=(queue, 1_000_000))
    p.start()
    p.join(1)
    print("joined too early: alive", p.is_alive())
    print("taken:", len(queue.get()), "characters")
    p.join()
    print("joined: alive", p.is_alive())
    # end::join
    sys.stderr = open(os.devnull, "w")  # where a helper thread complains about the function
    items()
