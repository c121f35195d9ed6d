package brood.explore;

import brood.machine.Machine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.TimeUnit;

/// The clocks of a simulated process. Every simulation begins at the same moment, in UTC.
public final class SimulatedTime {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private SimulatedTime() {}

    @InsteadOf(System.class)
    public static long nanoTime() {
        return Machine.current().nanoTime();
    }

    @InsteadOf(System.class)
    public static long currentTimeMillis() {
        return now().toEpochMilli();
    }

    @InsteadOf(Instant.class)
    public static Instant now() {
        return BEGIN.plusNanos(nanoTime());
    }

    @InsteadOf(value = LocalDateTime.class, name = "now")
    public static LocalDateTime localDateTime() {
        return LocalDateTime.ofInstant(now(), ZoneOffset.UTC);
    }

    @InsteadOf(value = LocalDate.class, name = "now")
    public static LocalDate localDate() {
        return localDateTime().toLocalDate();
    }

    @InsteadOf(value = LocalTime.class, name = "now")
    public static LocalTime localTime() {
        return localDateTime().toLocalTime();
    }

    @InsteadOf(value = ZonedDateTime.class, name = "now")
    public static ZonedDateTime zonedDateTime() {
        return now().atZone(ZoneOffset.UTC);
    }

    @InsteadOf(Clock.class)
    public static Clock systemUTC() {
        return new Virtual(ZoneOffset.UTC);
    }

    @InsteadOf(Clock.class)
    public static Clock systemDefaultZone() {
        return new Virtual(ZoneOffset.UTC);
    }

    @InsteadOf(Thread.class)
    public static void sleep(long millis) throws InterruptedException {
        if (millis < 0) throw new IllegalArgumentException("timeout value is negative");
        Machine.current().sleep(Duration.ofMillis(millis));
    }

    @InsteadOf(Thread.class)
    public static void sleep(long millis, int nanos) throws InterruptedException {
        if (millis < 0) throw new IllegalArgumentException("timeout value is negative");
        Machine.current().sleep(Duration.ofMillis(millis).plusNanos(nanos));
    }

    @InsteadOf(Thread.class)
    public static void sleep(Duration duration) throws InterruptedException {
        if (duration.isPositive()) Machine.current().sleep(duration);
    }

    @InsteadOf(value = TimeUnit.class, name = "sleep", isStatic = false)
    public static void sleepUnits(TimeUnit unit, long timeout) throws InterruptedException {
        if (timeout > 0) Machine.current().sleep(Duration.of(timeout, unit.toChronoUnit()));
    }

    private static final class Virtual extends Clock {
        private final ZoneId zone;

        Virtual(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Virtual(other);
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
