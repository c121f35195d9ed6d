/// What the group `pool` measures in Java. Runs in a JVM of its own, with Brood's jar and this
/// package alone.
package brood.course.bench.pool;
