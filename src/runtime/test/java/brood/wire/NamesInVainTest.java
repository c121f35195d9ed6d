package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Simulation;
import brood.task.Body;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// Names of nothing, sent by a stranger, do not pile up in the loaders of this JVM.
///
/// Each test is a simulated process, which has a count of its own.
class NamesInVainTest {
    private static final ClassLoader HERE = NamesInVainTest.class.getClassLoader();
    private static final ObjectInputFilter ANY = _ -> ObjectInputFilter.Status.ALLOWED;

    record Point(int x, int y) {}

    record Nothing(Object inside) implements Serializable {}

    /// Notes the names for which the JDK keeps an entry.
    private static final class Noting extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final Set<String> names = ConcurrentHashMap.newKeySet();

        Noting() {
            super(HERE);
        }

        @Override
        protected Object getClassLoadingLock(String name) {
            names.add(name);
            return super.getClassLoadingLock(name);
        }
    }

    private static void inAProcess(Body body) {
        Exploration all = Simulation.run(Explorer.of(body).bound(0).schedules(1));
        assertThat(all.endings()).as(all::toString).containsExactly("ended");
    }

    /// A record of a class that nobody has.
    private static byte[] nobodys(int number) {
        byte[] name = ("nobody.Has" + number).getBytes(StandardCharsets.UTF_8);
        byte tag = Codec.encode(new Point(1, 2))[0];
        return ByteBuffer.allocate(3 + name.length + 4)
                .put(tag)
                .putShort((short) name.length)
                .put(name)
                .putInt(0)
                .array();
    }

    private static void assertUnknown(byte[] bytes, ClassLoader loader) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> Codec.decode(bytes, loader, ANY))
                .withMessageContaining("which this JVM does not have");
    }

    @Test
    void records_of_nothing_leave_only_so_many_entries() {
        inAProcess(() -> {
            var loader = new Noting();
            for (int i = 0; i < 2 * NamesInVain.MOST; i++) assertUnknown(nobodys(i), loader);
            assertThat(loader.names).hasSizeBetween(1, NamesInVain.MOST);
        });
    }

    @Test
    void objects_of_nothing_in_a_stream_of_the_jdk_leave_only_so_many_entries() {
        inAProcess(() -> {
            var loader = new Noting();
            Object[] many = {new Nothing(new Object[0])};
            String sent = latin(Codec.encode(many));
            assertThat(sent).contains("$Nothing");
            for (int i = 0; i < 2 * NamesInVain.MOST; i++) {
                String forged = sent.replace("$Nothing", "$No%05d".formatted(i));
                assertUnknown(forged.getBytes(StandardCharsets.ISO_8859_1), loader);
            }
            assertThat(loader.names).hasSizeBetween(1, NamesInVain.MOST + 10);
        });
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void what_is_there_still_comes_afterwards() {
        inAProcess(() -> {
            for (int i = 0; i < 2 * NamesInVain.MOST; i++) assertUnknown(nobodys(i), HERE);
            for (Object value :
                    new Object[] {
                        new Point(1, 2),
                        new java.util.ArrayDeque<>(Set.of(1)).peek(),
                        java.time.DayOfWeek.FRIDAY,
                        new java.math.BigDecimal("1.5")
                    }) assertThat(Codec.decode(Codec.encode(value), HERE, ANY)).isEqualTo(value);
            Object[][] arrays = {{new int[] {1}, "x"}, {new Nothing("y")}};
            assertThat((Object[][]) Codec.decode(Codec.encode(arrays), HERE, ANY))
                    .isDeepEqualTo(arrays);
        });
    }

    /// A class of a loader that was remembered, as those of a notebook are.
    @Test
    void so_does_what_only_a_known_loader_shows() {
        inAProcess(() -> {
            URL[] here = {Point.class.getProtectionDomain().getCodeSource().getLocation()};
            byte[] bytes = Codec.encode(new Point(1, 2));
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            try (var loader = new URLClassLoader(here, ClassLoader.getPlatformClassLoader())) {
                for (int i = 0; i < 2 * NamesInVain.MOST; i++)
                    assertUnknown(nobodys(i), Codec.loader());
                Codec.remember(loader);
                Object point = Objects.requireNonNull(Codec.decode(bytes, Codec.loader(), ANY));
                assertThat(point).hasToString("Point[x=1, y=2]");
                assertThat(point.getClass().getClassLoader()).isSameAs(loader);
            }
        });
    }

    @Test
    void no_class_has_a_name_of_thousands_of_letters() {
        inAProcess(() -> {
            byte[] name = "x".repeat(2_000).getBytes(StandardCharsets.UTF_8);
            byte tag = Codec.encode(new Point(1, 2))[0];
            byte[] bytes =
                    ByteBuffer.allocate(3 + name.length)
                            .put(tag)
                            .putShort((short) name.length)
                            .put(name)
                            .array();
            assertThatExceptionOfType(WireException.class)
                    .isThrownBy(() -> Codec.decode(bytes, HERE, ANY))
                    .withMessageContaining("xxx… (2000 characters)");
        });
    }
}
