# A reader is killed while it waits; another one dies with an item in hand.
import os
import time
from multiprocessing import Event, JoinableQueue, Process, Queue
from queue import Empty
from threading import Thread


# tag::waiting
def read(queue, waiting):
    waiting.set()
    queue.get()


def killed_while_it_waits():
    queue, waiting = Queue(), Event()
    reader = Process(target=read, args=(queue, waiting))
    reader.start()
    waiting.wait()
    time.sleep(0.5)  # so that it really waits
    reader.kill()
    reader.join()
    queue.put("a letter")
    try:
        print("somebody else read:", queue.get(timeout=0.5))
    except Empty:
        print("nobody can read: Empty, and there are", queue.qsize(), "items in it")
# end::waiting


# tag::working
def work(jobs):
    jobs.get()
    os._exit(1)  # and no jobs.task_done()


def dead_with_a_job():
    jobs = JoinableQueue()
    jobs.put("paint the fence")
    worker = Process(target=work, args=(jobs,))
    worker.start()
    worker.join()
    waiter = Thread(target=jobs.join, daemon=True)
    waiter.start()
    waiter.join(0.5)
    print("the job is there:", not jobs.empty(), "- join() still waits:", waiter.is_alive())
# end::working


if __name__ == "__main__":
    killed_while_it_waits()
    dead_with_a_job()
