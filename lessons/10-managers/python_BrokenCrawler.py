# The crawler as a tutorial has it: a pool, a manager's queue, a reader without an end.
import multiprocessing
import sys
import time

SITE = {n: f"page {n}" for n in range(1, 11) if n % 4 != 0}  # pages 4 and 8 do not exist


# tag::crawler
def spider(q, n):
    q.put(SITE[n])


def insert_data(q):
    while True:
        print("stored", q.get())


def main():
    q = multiprocessing.Manager().Queue()
    p = multiprocessing.Process(target=insert_data, args=(q,))
    p.start()
    po = multiprocessing.Pool(3)
    for i in range(1, 11):
        po.apply_async(spider, (q, i))
    po.close()
    po.join()
# end::crawler


if __name__ == "__main__":
    main()
    time.sleep(1)  # so that the reader is done with what there is
    print("main is at its end; nobody has heard of pages 4 and 8")
