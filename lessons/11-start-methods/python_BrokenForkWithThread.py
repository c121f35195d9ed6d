# A thread holds a lock at the moment of the start. Does the child ever get it?
import threading
import warnings
from multiprocessing import get_context

warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 and later warn of what comes
lock = threading.Lock()


# tag::broken
def child(method):
    print(f"{method}: the child gets the lock: {lock.acquire(timeout=2)}")


def work(working, enough):
    with lock:
        working.set()
        enough.wait()


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        working, enough = threading.Event(), threading.Event()
        worker = threading.Thread(target=work, args=(working, enough))
        worker.start()
        working.wait()
        p = get_context(method).Process(target=child, args=(method,))
        p.start()
        enough.set()  # here the lock is given back ...
        worker.join()
        p.join()
# end::broken
