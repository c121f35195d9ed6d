/// `brood bench`: how fast Brood is, beside CPython's `multiprocessing` on the same machine.
///
/// ```
///   Benchmark ──▶ Groups: Group ──▶ Figure ──▶ Reference, Goal
///      │
///      ├── JavaSide ───▶ java -cp brood.jar:group.jar …StartMain FIGURE …   ─┐
///      ├── PythonSide ─▶ python3 -S start.py FIGURE fork …                  ─┤ in turn
///      ▼                                                                      ▼
///   Report ──▶ Table, JsonReport              Row ◀── Series ◀── Reading: a value for each sample
/// ```
///
/// What is measured has to be the same on both sides, and has to be what a user would get: a JVM
/// started as one starts it, a Python without what is installed on the machine. Numbers of
/// different machines cannot be compared; ratios of one run can. A new group is a package with a
/// `main`, a script beside this package, and a method in `Groups`; `src/docs/bench.md` has the
/// rest.
package brood.course.bench;
