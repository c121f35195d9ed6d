package brood.process;

/// A process of the tree, as it may be named to others: this one, or its parent.
///
/// @param name such as `main` or `sieve`
/// @param pid its number in the operating system
public record Member(String name, long pid) {
    @Override
    public String toString() {
        return name + " (pid " + pid + ")";
    }
}
