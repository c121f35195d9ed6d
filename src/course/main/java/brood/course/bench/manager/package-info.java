/// What the group `manager` measures in Java. Runs in a JVM of its own, with Brood's jar and this
/// package alone.
package brood.course.bench.manager;
