# A shared number that loses additions, and one that does not.
from multiprocessing import Process, Value


# tag::value
def add(number, times):
    for _ in range(times):
        number.value += 1


def add_with_lock(number, times):
    for _ in range(times):
        with number.get_lock():
            number.value += 1


def two_children(work, times):
    number = Value("i", 0)
    children = [Process(target=work, args=(number, times)) for _ in range(2)]
    for p in children:
        p.start()
    for p in children:
        p.join()
    return number.value


if __name__ == "__main__":
    n = 200_000
    print("with += some were lost:", two_children(add, n) < 2 * n)
    print("with get_lock() some were lost:", two_children(add_with_lock, n) < 2 * n)
# end::value

    # tag::small
    number = Value("i", 2**31 - 1)
    number.value += 1
    print(number.value)
    # end::small
