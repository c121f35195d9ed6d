# The key of a process, and two that do not have the same one.
import pickle
from multiprocessing import AuthenticationError, Process, current_process
from multiprocessing.connection import Client, Listener


# tag::key
def client(address, key):
    try:
        Client(address, authkey=key).close()
    except AuthenticationError as refused:
        print("client:", refused, flush=True)


if __name__ == "__main__":
    key = current_process().authkey
    print(type(key).__name__, len(key), isinstance(key, bytes))
    try:
        pickle.dumps(key)
    except TypeError:
        print("the key of a process is not pickled")

    with Listener(authkey=bytes(key)) as listener:
        p = Process(target=client, args=(listener.address, b"another key"))
        p.start()
        try:
            listener.accept()
        except AuthenticationError as refused:
            p.join()
            print("listener:", refused)
# end::key
