# The other pool: one worker dies, and the executor breaks as a whole.
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def kill_me(_):
    os.kill(os.getpid(), signal.SIGKILL)


# tag::executor
def executor():
    with ProcessPoolExecutor(2) as pool:
        good = pool.submit(abs, -1)
        print("before:", good.result())
        futures = [pool.submit(kill_me, 0)] + [pool.submit(time.sleep, 5) for _ in range(9)]
        broken = sum(isinstance(f.exception(), BrokenProcessPool) for f in futures)
        print("one is killed, broken futures:", broken, "of 10")
        try:
            pool.submit(abs, -1)
        except BrokenProcessPool as e:
            print("after:", type(e).__name__)
# end::executor



if __name__ == "__main__":
    executor()
