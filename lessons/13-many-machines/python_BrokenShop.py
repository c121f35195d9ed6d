"""A worker dies in mid-task, the order is submitted again, and the account is charged twice."""

import multiprocessing
import os
import signal
import tempfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


# tag::shop
def serve(account, order, euros):
    with open(account, "a") as entries:
        entries.write(f"{-euros}\n")
    if not os.path.exists(account + ".died"):  # the first worker loses power here
        open(account + ".died", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return f"the {order} is packed"


def submit_until_done(*order):
    while True:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            try:
                return pool.submit(serve, *order).result()
            except BrokenProcessPool:
                pass  # nobody knows how far it had come
# end::shop


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        anna = os.path.join(folder, "anna")
        with open(anna, "w") as entries:
            entries.write("100\n")
        print(submit_until_done(anna, "book", 30))
        with open(anna) as entries:
            print("anna has", sum(int(line) for line in entries))
