# A shared array and a shared block of memory.
from multiprocessing import Array, Process
from multiprocessing.shared_memory import SharedMemory


# tag::memory
def square(array):
    for i in range(len(array)):
        array[i] = i * i


def fill(name):
    block = SharedMemory(name=name)
    block.buf[:3] = b"tea"
    block.close()


if __name__ == "__main__":
    array = Array("i", 5)
    p = Process(target=square, args=(array,))
    p.start()
    p.join()
    print(array[:])

    block = SharedMemory(create=True, size=16)
    p = Process(target=fill, args=(block.name,))
    p.start()
    p.join()
    print(bytes(block.buf[:3]))
    block.close()
    block.unlink()
    try:
        SharedMemory(name=block.name)
    except FileNotFoundError:
        print("unlinked: nobody can attach to it any more")
# end::memory
