# Four mistakes that Python lets you make; the first three are silent in the parent.
from multiprocessing import Process


# tag::traps
def walk(name):
    print("walks:", name)


class Named(Process):
    def __init__(self, name):
        self.name = name  # too early: the next line overwrites it
        super().__init__()

    def run(self):
        pass


if __name__ == "__main__":
    p = Process(target=walk, args=("anna"))  # ("anna") is no tuple: the comma is missing
    p.start()
    p.join()
    print("a missing comma: exit code", p.exitcode)

    p = Named("anna")
    print("the name is kept:", p.name == "anna")

    class Idle(Process):  # neither run() nor a target
        pass

    p = Idle()
    p.start()
    p.join()
    print("nothing to run: exit code", p.exitcode)

    class Forgetful(Process):
        def __init__(self, word):
            self.word = word  # and no super().__init__()

    try:
        Forgetful("woof").start()
    except AttributeError as missing:
        print("no super().__init__():", type(missing).__name__)
# end::traps
