package brood.machine;

import java.nio.file.Path;

/// A session of its own for one test, in a directory of the test's.
final class TestSession implements AutoCloseable {
    final RealMachine machine;

    private TestSession(RealMachine machine) {
        this.machine = machine;
    }

    static TestSession in(Path base) {
        return in(base, FutexNumbers.here() != null ? SessionHeader.FUTEX : SessionHeader.POLLING);
    }

    static TestSession in(Path base, int waiting) {
        long id = new java.util.Random().nextLong();
        Session session = Session.create(SessionDirectory.of(base, id), id, waiting);
        return new TestSession(new RealMachine(session, null, Budget.root("test"), null));
    }

    Session session() {
        return machine.session();
    }

    @Override
    public void close() {
        machine.session().delete();
    }
}
