/// What the group `cluster` measures: three nodes on this machine, and this process, which uses
/// them. Runs in a JVM of its own, with Brood's jar, that of the cluster, and this package.
package brood.course.bench.cluster;
