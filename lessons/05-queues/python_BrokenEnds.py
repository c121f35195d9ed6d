# Two programs that guess the end of a queue, or share it.
from multiprocessing import Event, Process, Queue
from queue import Empty


# tag::silence
def download(queue, gone):
    queue.put("item 0")
    gone.wait()  # a slow network: item 1 takes longer than the reader's patience
    queue.put("item 1")


def analysis(queue, gone):
    data = []
    while True:
        try:
            data.append(queue.get(timeout=1))
        except Empty:
            break
    print("analysed", data)
    gone.set()
# end::silence


# tag::mark
def read(queue):
    while queue.get() is not None:
        pass


def one_mark():
    queue = Queue()
    readers = [Process(target=read, args=(queue,)) for _ in range(2)]
    for p in readers:
        p.start()
    for i in range(4):
        queue.put(i)
    queue.put(None)
    for p in readers:
        p.join(1)
    print("readers that still wait:", sum(p.is_alive() for p in readers))
    for p in readers:
        p.kill()
# end::mark


if __name__ == "__main__":
    queue, gone = Queue(), Event()
    both = [Process(target=work, args=(queue, gone)) for work in (download, analysis)]
    for p in both:
        p.start()
    for p in both:
        p.join()
    print("nobody took:", queue.get())
    one_mark()
