# Ten tasks, three of them fail, nobody looks at their results, and the program ends with 0.
from multiprocessing import Pool


# tag::silent
def parse(n):
    if n % 3 == 0:
        raise ValueError(f"page {n} is empty")
    return n


def main():
    with Pool(3) as pool:
        for n in range(1, 11):
            pool.apply_async(parse, (n,))
        pool.close()
        pool.join()
    print("done")
# end::silent


if __name__ == "__main__":
    main()
