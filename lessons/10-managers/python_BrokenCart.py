# What is changed in a copy is lost; read, change and write back by two loses as well.
from multiprocessing import Manager, Process


# tag::tea
def tea(manager):
    carts = manager.dict()
    carts["me"] = []
    carts["me"].append("tea")
    print("in the cart:", carts["me"])

    mine = carts["me"]
    mine.append("tea")
    carts["me"] = mine
    print("in the cart:", carts["me"])
# end::tea


# tag::count
def visit(counts, times):
    for _ in range(times):
        counts["visits"] += 1


def count(manager):
    counts = manager.dict(visits=0)
    visitors = [Process(target=visit, args=(counts, 1000)) for _ in range(2)]
    for p in visitors:
        p.start()
    for p in visitors:
        p.join()
    print("all visits counted:", counts["visits"] == 2000)
# end::count


if __name__ == "__main__":
    with Manager() as manager:
        tea(manager)
        count(manager)
