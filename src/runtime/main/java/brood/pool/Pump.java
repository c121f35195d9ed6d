package brood.pool;

/// The thread of a pool: waits for news of its workers, and has the engine look at them.
final class Pump implements Runnable {
    private final Engine engine;

    Pump(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void run() {
        try {
            while (!engine.isOver()) if (!engine.round()) sleep();
        } catch (Throwable failed) {
            engine.failed(failed);
        }
    }

    private void sleep() {
        Bell bell = engine.bell();
        int announced = bell.announce();
        if (engine.round() || engine.isOver()) return;
        bell.await(announced, engine.deadline(), engine.subject());
    }
}
