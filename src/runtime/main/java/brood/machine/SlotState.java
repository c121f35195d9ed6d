package brood.machine;

/// What a slot is in the middle of.
///
/// ```
///   FREE --> CLAIMED --> RESERVED --> RUNNING --> DEAD --> FREE
///            parent       child not    child       marked,
///            fills it in  there yet    has joined  not yet given back
/// ```
enum SlotState {
    FREE,
    CLAIMED,
    RESERVED,
    RUNNING,
    DEAD
}
