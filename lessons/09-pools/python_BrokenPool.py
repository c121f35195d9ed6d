# A worker dies with its task; and an exception cannot be rebuilt.
import os
import signal
import threading
from multiprocessing import Pool, TimeoutError


# tag::killed
def kill_me(_):
    os.kill(os.getpid(), signal.SIGKILL)


def leave(_):
    raise SystemExit(3)


def ask(pool, name, task):
    try:
        print(name, "->", pool.apply_async(task, (0,)).get(timeout=1))
    except TimeoutError:
        print(name, "-> no answer within a second")


def one_dies():
    with Pool(2) as pool:
        ask(pool, "killed", kill_me)
        ask(pool, "sys.exit(3)", leave)
        ask(pool, "another task", abs)
# end::killed


# tag::rebuilt
class PageError(Exception):
    def __init__(self, page, line):
        super().__init__(f"page {page}, line {line}")


def fail(_):
    raise PageError(7, 12)


def say(args):
    print(f"thread {args.thread.name.split()[-1].strip('()')} has ended: {args.exc_type.__name__}")


def cannot_be_rebuilt():
    threading.excepthook = say
    pool = Pool(2)
    ask(pool, "PageError", fail)
    ask(pool, "another task", abs)
    try:
        pool.terminate()
    except AssertionError as e:
        print("terminate() ->", e)
# end::rebuilt


if __name__ == "__main__":
    one_dies()
    cannot_be_rebuilt()
