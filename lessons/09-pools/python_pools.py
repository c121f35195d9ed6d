# Who is there when; how far imap reads ahead; and an initializer that fails.
import os
import time
from multiprocessing import Pool, Value, active_children


# tag::workers
def pid(_):
    time.sleep(0.05)
    return os.getpid()


def workers():
    with Pool(3) as pool:
        print("children before the first task:", len(active_children()))
        print("pids of ten tasks:", len(set(pool.map(pid, range(10), chunksize=1))))
        try:
            pool.join()
        except ValueError as e:
            print("join() before close() ->", e)
# end::workers


# tag::ahead
def numbers(read):
    for n in range(1000):
        read.append(n)
        yield n


def ahead():
    read = []
    with Pool(2) as pool:
        results = pool.imap(abs, numbers(read))
        next(results)
        time.sleep(1)
        print("one result taken, items read:", len(read))


def fail(started):
    with started.get_lock():
        started.value += 1
    raise ValueError("no connection")


def initializer():
    started = Value("i", 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # hides the traceback of each of them
    with Pool(2, initializer=fail, initargs=(started,)):
        time.sleep(2)
        print("workers started in two seconds, more than ten:", started.value > 10)
# end::ahead


if __name__ == "__main__":
    workers()
    ahead()
    initializer()
