package brood.manager;

import brood.machine.Machine;
import java.util.function.Supplier;

/// The contracts that this process knows. Keeps no class alive.
final class Contracts extends ClassValue<Contract> {
    private static final Maker MAKER = new Maker();

    private record Maker() implements Supplier<Contracts> {
        @Override
        public Contracts get() {
            return new Contracts();
        }
    }

    static Contract of(Machine machine, Class<?> type) {
        return machine.state(Contracts.class, MAKER).get(type);
    }

    @Override
    protected Contract computeValue(Class<?> type) {
        return new Contract(type);
    }
}
