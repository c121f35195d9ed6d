# What does a child of Python know of its parent's variables? It depends on how it is started.
from multiprocessing import get_context

count = 41
diary = ["morning"]


# tag::copies
def child(answers, diary):
    diary.append("a walk")
    answers.put((count, diary))


if __name__ == "__main__":
    count = 42
    for method in ("fork", "spawn"):
        context = get_context(method)
        answers = context.SimpleQueue()
        p = context.Process(target=child, args=(answers, diary))
        p.start()
        print(f"{method}: in the child {answers.get()}, in the parent {(count, diary)}")
        p.join()
# end::copies
