# An object that is received runs a function that its sender has chosen.
import os
from multiprocessing import Pipe, Process


# tag::letter
class Letter:
    def __reduce__(self):
        return os.getpid, ()  # to make this object, call os.getpid()


def write(connection):
    connection.send(Letter())
# end::letter


# tag::receive
if __name__ == "__main__":
    left, right = Pipe()
    child = Process(target=write, args=(right,))
    child.start()
    ran_in = left.recv()
    child.join()
    print("it ran in the process that sends:   ", ran_in == child.pid)
    print("it ran in the process that receives:", ran_in == os.getpid())
# end::receive
