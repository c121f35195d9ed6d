# No `if __name__ == "__main__":`.
from multiprocessing import get_context


# tag::broken
def child():
    print("the child is at work")


p = get_context("spawn").Process(target=child)
print("there is a Process object")
p.start()
p.join()
print("exit code", p.exitcode)
# end::broken
