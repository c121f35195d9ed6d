package brood.course.bench.start;

import brood.process.Brood;
import brood.process.Exit;

/// How long it takes from asking for a child that does nothing to knowing how it ended.
record Join(Brood brood, boolean standby) implements Measurement {
    @Override
    public long take() throws InterruptedException {
        if (standby) Scopes.awaitStandbys();
        long asked = System.nanoTime();
        Exit<Void> exit = brood.spawn("child", () -> {}).join();
        long over = System.nanoTime();
        if (!(exit instanceof Exit.Returned<Void>))
            throw new IllegalStateException("the child " + exit);
        return over - asked;
    }

    @Override
    public void close() {
        brood.close();
    }
}
