"""Wrong on purpose: counts on the last line of a daemon, and on its finally block."""
import time
from multiprocessing import Pipe, Process, set_start_method

set_start_method("fork")  # as Python did by itself on Linux before 3.14


# tag::night
def watchman(line):
    try:
        line.send("begins")
        time.sleep(60)
        print("the watchman has written his report")
    finally:
        print("the watchman puts out the light")


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=watchman, args=(there,))
    p.daemon = True
    p.start()
    here.recv()
    print("the program ends")
# end::night
