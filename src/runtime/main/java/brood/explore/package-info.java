/// The simulated machine: all interleavings of a program.
///
/// ```
///   Explorer --- starts ---> a JVM of its own
///                              |
///                            Search:  Frontier or Chance says which schedule is next
///                              |
///                            World:   one schedule. Fibers run one at a time; before each visible
///                              |      operation a Chooser decides who goes
///                              |
///                            SimProcess: the Machine as one simulated process sees it
///                              |
///        Exploration <--- outcomes, findings, tickets, pictures
/// ```
///
/// The simulation is sequentially consistent: each operation sees all that were before it. What
/// weaker memory could do is tested apart, on real memory.
package brood.explore;
