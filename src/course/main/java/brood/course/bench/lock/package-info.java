/// What the group `lock` measures in Java. Runs in a JVM of its own, with Brood's jar and this
/// package alone.
///
/// ```
///   LockMain ---> Pairs      one process: take it and give it back, again and again
///            ---> Duel       two processes do the same thing at the same time
///            ---> PingPong   two processes in turn
/// ```
package brood.course.bench.lock;
