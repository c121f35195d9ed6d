package brood.machine;

/// Something to do things on.
record TestSubject(String label, long key) implements Subject {
    static final TestSubject ANY = new TestSubject("thing 1", 1);
    static final Reason WAITING = new Reason(Operation.AWAIT, ANY);
}
