package brood.machine;

/// What a wait is for: in pictures, in `toString`, and in the report of a deadlock.
///
/// @param operation what the waiting thread is doing
/// @param subject on what
/// @param holder owner word of the one who has to act first, [Owner#NOBODY] if it could be anybody
public record Reason(Operation operation, Subject subject, long holder) {
    public Reason(Operation operation, Subject subject) {
        this(operation, subject, Owner.NOBODY);
    }
}
