/// The Jupyter kernel for Java.
///
/// ```
///   front end                         kernel (one JVM)
///                     +---------------------------------------------------------+
///   shell    <------> | Channels --> Kernel --> JavaSession --> CellThread      |
///   control  <------> |    ^           |  interrupt, shutdown     (user code)   |
///   stdin    <------> |    +-----------------------------------+      |         |
///   iopub    <------- | Publisher <-- CellOutput <-- routers <-+-- System.out   |
///   hb       <------> | (echo)                                                  |
///                     +---------------------------------------------------------+
/// ```
///
/// **Threads.** Each ZeroMQ socket belongs to one thread of the kernel, which no user code ever
/// runs on and which nobody interrupts. User code runs on one thread for each cell. A thread that a
/// cell starts inherits its [Cell][brood.course.kernel.Cell], and so what it prints goes to that
/// cell, even after the cell has ended.
///
/// **Ending.** An interrupt asks first, by `Thread.interrupt` and by a check that is woven into
/// loops and methods of cells; who does not react is left behind, so that the kernel always lives.
/// Whatever ends the kernel ends its children.
package brood.course.kernel;
