package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Shutdown, full pipes and killed workers, once each; in the full run again and again, 200 times
/// or as often as fits into `-Dbrood.catalogue.seconds` (default 20).
class RaceCatalogueTest {
    @ParameterizedTest
    @EnumSource
    void everything_ends(Race race) throws Exception {
        race.run();
    }

    @Test
    @Tag("full")
    void two_hundred_times() throws Exception {
        long until =
                System.nanoTime()
                        + TimeUnit.SECONDS.toNanos(Long.getLong("brood.catalogue.seconds", 20));
        Race[] all = Race.values();
        int runs = 0;
        for (; runs < 200 * all.length && System.nanoTime() < until; runs++)
            all[runs % all.length].run();
        System.err.printf("races of pools: %d of %d kinds%n", runs, all.length);
        assertThat(runs).isPositive();
    }
}
