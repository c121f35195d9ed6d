"""Measures one figure of the group "start" in Python, and prints "= value" for each sample.

Arguments: figure, start method, warm-up, samples, size. Nanoseconds, or bytes.
"""

import multiprocessing
import os
import sys
import time


# --- what the children run -------------------------------------------------------------------------


def nothing():
    pass


def hello():
    print("hello from a child")


def stamp(path):
    now = time.monotonic_ns()
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(file, b"%20d" % now)
    os.close(file)


def idle(path):
    stamp(path)
    time.sleep(3600)


# --- what is measured ------------------------------------------------------------------------------


def check(process):
    if process.exitcode != 0:
        sys.exit(f"a child ended with {process.exitcode}")


def user_code(context, path):
    asked = time.monotonic_ns()
    process = context.Process(target=stamp, args=(path,))
    process.start()
    process.join()
    over = time.monotonic_ns()
    check(process)
    with open(path, "rb") as file:
        begun = int(file.read())
    if not asked <= begun <= over:
        sys.exit("the clocks of parent and child differ")
    return begun - asked


def join(context):
    asked = time.monotonic_ns()
    process = context.Process(target=nothing)
    process.start()
    process.join()
    over = time.monotonic_ns()
    check(process)
    return over - asked


def at_once(context, children):
    asked = time.monotonic_ns()
    processes = [context.Process(target=nothing) for _ in range(children)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    over = time.monotonic_ns()
    for process in processes:
        check(process)
    return over - asked


def pss(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup") as lines:
            for line in lines:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    sys.exit("not available: this system does not tell it in /proc/PID/smaps_rollup")


def idle_memory(context, path, children):
    processes = []
    try:
        for i in range(children):
            mark = f"{path}-{i}"
            process = context.Process(target=idle, args=(mark,))
            process.start()
            processes.append(process)
            while not os.path.exists(mark):
                if not process.is_alive():
                    sys.exit(f"a child ended with {process.exitcode}")
                time.sleep(0.001)
        time.sleep(0.2)
        return sum(pss(process.pid) for process in processes) // children
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.join()


def main():
    figure, method = sys.argv[1:3]
    warm_up, samples, size = map(int, sys.argv[3:6])
    context = multiprocessing.get_context(method)
    if figure == "hello":
        process = context.Process(target=hello)
        process.start()
        process.join()
        return
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"stamp-{os.getpid()}")
    if figure.endswith("-user-code"):
        take = warm = lambda: user_code(context, path)
    elif figure.endswith("-join"):
        take = warm = lambda: join(context)
    elif figure == "fifty":
        take = lambda: at_once(context, size)
        warm = lambda: at_once(context, 1)
    elif figure == "idle-memory":
        take = warm = lambda: idle_memory(context, path, size)
    else:
        sys.exit(f"no figure '{figure}'")
    for _ in range(warm_up):
        warm()
    for _ in range(samples):
        print("=", take(), flush=True)


if __name__ == "__main__":
    main()
