# Two that both send first, a pipe whose end nobody hears, and one that is told.
import time
from multiprocessing import Pipe, Process


# tag::polite
def polite(end, length):
    end.send("x" * length)
    end.recv()


def letters(length, patience):
    left, right = Pipe()
    children = [Process(target=polite, args=(end, length)) for end in (left, right)]
    for p in children:
        p.start()
    for p in children:
        p.join(patience)
    print(length, "characters, still waiting:", sum(p.is_alive() for p in children))
    for p in children:
        p.kill()
# end::polite


# tag::end
def word(end):
    end.send("the last word")


def until_the_end(close_mine):
    left, right = Pipe()
    p = Process(target=word, args=(right,))
    p.start()
    if close_mine:
        right.close()
    left.recv()
    p.join()
    try:
        if left.poll(1):
            left.recv()
        else:
            print("nothing comes, and no end:", not p.is_alive())
    except EOFError:
        print("the end")


def wrong_way():
    receiver, sender = Pipe(duplex=False)
    try:
        receiver.send("snow")
    except OSError as wrong:
        print("OSError:", wrong)
# end::end


if __name__ == "__main__":
    letters(100, 30)
    letters(1_000_000, 1)
    until_the_end(close_mine=False)
    until_the_end(close_mine=True)
    wrong_way()
