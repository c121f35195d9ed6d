package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.contract.Scale;
import brood.task.Nullable;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever bytes come: the decoder gives a value or a [WireException], soon, with memory in
/// proportion to their length, and runs no code of a user's but constructors of records.
class CodecFuzzTest {
    private static final ClassLoader HERE = CodecFuzzTest.class.getClassLoader();

    /// Knows the classes that it was asked for before the damage began. The loaders of the JDK keep
    /// an entry for every name of nothing that they are asked for, in a table that takes megabytes
    /// when it grows, for which no length has asked. That strangers cannot make it grow, the
    /// [NamesInVainTest] says.
    private static final class Knowing extends ClassLoader {
        private final Set<String> names = new HashSet<>();
        private boolean learning = true;

        Knowing() {
            super(HERE);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (learning) names.add(name);
            else if (!names.contains(name)) throw new ClassNotFoundException(name);
            return super.loadClass(name, resolve);
        }
    }

    record Point(int x, int y) {}

    record Holder(@Nullable Object any, List<Object> list, Map<String, Object> map) {}

    enum Colour {
        RED,
        BLUE
    }

    /// Nothing may ever make one of these from bytes that say "record" or "enum".
    static final class Bystander {
        static final AtomicInteger MADE = new AtomicInteger();

        Bystander() {
            MADE.incrementAndGet();
        }
    }

    @Test
    void any_damage_ends_in_a_value_or_a_clear_exception() {
        fuzz(new Random(1), 60_000);
    }

    @Test
    @Tag("full")
    void any_damage_millions_of_times() {
        for (int seed = 2; seed < 2 + Scale.of(3); seed++) fuzz(new Random(seed), 1_000_000);
    }

    private static void fuzz(Random random, int rounds) {
        List<byte[]> corpus = new ArrayList<>();
        for (Object value : corpus()) corpus.add(Codec.encode(value));
        var loader = new Knowing();
        for (byte[] bytes : corpus) decode(bytes, loader); // what is loaded once is not counted
        loader.learning = false;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
            switch (random.nextInt(6)) {
                case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> random.nextBytes(bytes = new byte[random.nextInt(200)]);
                case 3 -> inflate(bytes, random);
                case 4 -> bytes = spliced(bytes, corpus.get(random.nextInt(corpus.size())), random);
                default -> {
                    for (int n = random.nextInt(8); n >= 0; n--)
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(30);
                }
            }
            decode(bytes, loader);
        }
        assertThat(Bystander.MADE).hasValue(0);
    }

    /// A length or count becomes a large number.
    private static void inflate(byte[] bytes, Random random) {
        if (bytes.length < 5) return;
        int at = 1 + random.nextInt(bytes.length - 4);
        bytes[at] = (byte) random.nextInt(128);
        if (random.nextBoolean()) bytes[at + 1] = (byte) 0xFF;
    }

    private static byte[] spliced(byte[] one, byte[] other, Random random) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, random.nextInt(one.length + 1), other.length);
        return both;
    }

    private static void decode(byte[] bytes, ClassLoader loader) {
        long before = allocated();
        try {
            Codec.decode(bytes, loader);
        } catch (WireException clear) {
            assertThat(clear.getMessage()).isNotBlank();
        }
        long used = allocated() - before;
        // The JDK's own bookkeeping and the exceptions; and then a small number for each byte.
        assertThat(used)
                .as("bytes allocated for %s", Arrays.toString(bytes))
                .isLessThan(2_000_000 + 200L * bytes.length);
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static List<Object> corpus() {
        var point = new Point(1, -2);
        var map = new HashMap<String, Object>(Map.of("a", point, "b", List.of(1, 2)));
        return List.of(
                1,
                "text",
                "ж",
                Colour.BLUE,
                point,
                new int[] {1, 2, 3},
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
                List.of(point, point, Colour.RED),
                new ArrayList<>(Arrays.asList(null, 1L, 'c', 2.0, (byte) 3, (short) 4, 5f, true)),
                Map.of("k", List.of(Map.of(), point)),
                new Holder(point, List.of(point, map), map),
                new Holder(new double[] {1, 2}, new ArrayList<>(List.of("x")), map),
                new TreeMap<>(Map.of("k", BigDecimal.TEN)),
                new Object[] {1, "2", point, Colour.RED});
    }

    /// A list in a list in a list ..., each of which announces as many elements as there are bytes.
    @Test
    void nested_announcements_cost_no_more_than_their_bytes() {
        byte[] bytes = new byte[100_000];
        for (int at = 0; at + 5 <= bytes.length; at += 5) {
            bytes[at] = Tags.arrayList();
            int left = bytes.length - at - 5;
            bytes[at + 2] = (byte) (left >> 16);
            bytes[at + 3] = (byte) (left >> 8);
            bytes[at + 4] = (byte) left;
        }
        decode(bytes, HERE);
    }

    /// The name of a class that is no record does not make one, nor initialize it.
    @Test
    void a_class_that_is_no_record_is_refused() {
        byte[] honest = Codec.encode(new Point(1, 2));
        String name = Point.class.getName();
        for (String other :
                List.of(Bystander.class.getName(), "java.lang.Runtime", "java.lang.String")) {
            byte[] forged = new byte[honest.length - name.length() + other.length()];
            forged[0] = honest[0];
            forged[2] = (byte) other.length();
            System.arraycopy(other.getBytes(StandardCharsets.UTF_8), 0, forged, 3, other.length());
            System.arraycopy(
                    honest,
                    3 + name.length(),
                    forged,
                    3 + other.length(),
                    honest.length - 3 - name.length());
            assertThat(catchThrowable(() -> Codec.decode(forged, HERE)))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("is not a record");
        }
        assertThat(Bystander.MADE).hasValue(0);
    }

    private static final class Tags {
        static byte arrayList() {
            return Codec.encode(new ArrayList<>())[0];
        }
    }
}
