package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.task.Fn;
import brood.task.NotSendableException;
import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    private static final ClassLoader HERE = CodecTest.class.getClassLoader();

    record Point(int x, int y) {}

    record Named(String name, @Nullable Point at, Colour colour, List<Point> path) {}

    record Boxes(long l, double d, boolean b, char c, Byte by, @Nullable Short sh, float f) {}

    record Checked(int n) {
        Checked {
            if (n < 0) throw new IllegalArgumentException("n is " + n);
        }
    }

    record Chain(int n, @Nullable Chain next) {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green with a body";
            }
        }
    }

    static final class Customer implements Serializable {
        @Serial private static final long serialVersionUID = 1L;
        final String name = "Ada";
        final transient Thread ignored = new Thread();

        @SuppressWarnings("serial")
        @Nullable
        Object socket;
    }

    static final class Refuses implements Serializable {
        @Serial private static final long serialVersionUID = 1L;

        @Serial
        private void writeObject(ObjectOutputStream out) {
            throw new IllegalStateException("not today");
        }
    }

    record Order(int number, Customer customer) {}

    private static @Nullable Object copy(@Nullable Object value) {
        return Codec.decode(Codec.encode(value), HERE);
    }

    static List<Object> values() {
        return List.of(
                true,
                false,
                (byte) -1,
                (short) -300,
                'ж',
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                -0.0f,
                Double.NaN,
                "",
                "latin é",
                "Ж 漢字 \ud83d\ude00",
                "lone \ud800 surrogate",
                new BigDecimal("1.50"),
                Colour.RED,
                Colour.GREEN,
                new Point(1, -2),
                new Boxes(1L << 40, .1, true, 'c', (byte) 3, null, 2f),
                new Named("n", new Point(1, 2), Colour.GREEN, List.of(new Point(3, 4))),
                new Named("n", null, Colour.RED, new ArrayList<>()),
                new Chain(1, new Chain(2, null)),
                Optional.of(new Point(1, 2)),
                Optional.empty(),
                Path.of("relative", "file.txt"),
                List.of(Path.of("/"), Path.of("")),
                List.of(1, "two", 3.0),
                new TreeMap<>(Map.of("a", new Point(1, 1))),
                Map.of(Colour.RED, List.of(Optional.of("x"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_comes_back_equal(Object value) {
        assertThat(copy(value)).isEqualTo(value).hasSameClassAs(value);
    }

    static List<Object> arrays() {
        return List.of(
                new byte[] {1, -1},
                new boolean[] {true, false},
                new short[] {1, -2},
                new char[] {'a', 'ж'},
                new int[] {1, Integer.MIN_VALUE},
                new long[] {Long.MIN_VALUE},
                new float[] {1.5f},
                new double[] {},
                new Point[] {new Point(1, 2)},
                new int[][] {{1}, {2, 3}},
                new String[] {"a"});
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void an_array_comes_back_equal(Object array) {
        assertThat(copy(array)).hasSameClassAs(array);
        assertThat(Arrays.deepEquals(new Object[] {copy(array)}, new Object[] {array})).isTrue();
    }

    @Test
    void null_comes_back() {
        assertThat(copy(null)).isNull();
    }

    @Test
    void a_lambda_comes_back() {
        int n = 3;
        Fn<Integer, Integer> adds = x -> x + n;
        @SuppressWarnings("unchecked")
        Fn<Integer, Integer> copy = (Fn<Integer, Integer>) copy(adds);
        assertThat(copy).isNotNull().satisfies(c -> assertThat(c.apply(4)).isEqualTo(7));
    }

    @Test
    void identity_within_a_value_is_kept() {
        Point one = new Point(1, 2);
        @SuppressWarnings("unchecked")
        List<Point> copy = (List<Point>) copy(new ArrayList<>(List.of(one, one)));
        assertThat(copy).satisfies(c -> assertThat(c.get(0)).isSameAs(c.get(1)));
    }

    @Test
    void the_path_to_what_cannot_be_sent_is_named() {
        Customer customer = new Customer();
        customer.socket = new Thread();
        assertThatThrownBy(() -> Codec.encode(new Order(1, customer)))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("'customer.socket' (java.lang.Thread)");
        assertThatThrownBy(() -> Codec.encode(Map.of("k", List.of(1, new Order(1, customer)))))
                .hasMessageContaining("'[\"k\"][1].customer.socket' (java.lang.Thread)");
        assertThatThrownBy(() -> Codec.encode(new Thread()))
                .hasMessage(
                        "A value of type java.lang.Thread cannot be sent to another JVM. Open it in the process that uses it.");
        assertThatThrownBy(() -> Codec.encode(new Object[] {null, new Object[] {new Thread()}}))
                .hasMessageContaining("'[1][0]' (java.lang.Thread)");
    }

    @Test
    void a_value_that_holds_itself_travels_or_is_refused_by_name() {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        assertThat(copy(loop))
                .isInstanceOfSatisfying(List.class, l -> assertThat(l.get(0)).isSameAs(l));
        loop.add(new Thread());
        assertThatThrownBy(() -> Codec.encode(loop))
                .hasMessageContaining("'[1]' (java.lang.Thread)");
    }

    @Test
    void a_value_that_is_nested_too_deeply_is_refused() {
        Chain chain = new Chain(0, null);
        for (int i = 0; i < 200_000; i++) chain = new Chain(i, chain);
        Chain deep = chain;
        assertThatThrownBy(() -> Codec.encode(deep))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("nested too deeply");
    }

    /// Reflection does that when the stack is full at one of its calls, which nobody can aim at.
    private static final class Wraps implements Serializable {
        @Serial private static final long serialVersionUID = 1L;

        @Serial
        private Object writeReplace() {
            throw new InternalError(new StackOverflowError());
        }
    }

    @Test
    void a_full_stack_is_seen_through_what_reflection_makes_of_it() {
        assertThatThrownBy(() -> Codec.encode(new Wraps()))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> Codec.encode(List.of(new Wraps())))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void an_exception_of_the_users_code_while_encoding_is_told() {
        assertThatThrownBy(() -> Codec.encode(new Refuses()))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("not today");
    }

    @Test
    void a_record_that_refuses_its_components_says_so_at_decode() {
        byte[] bytes = Codec.encode(new Checked(7));
        int at = -1;
        for (int i = 0; i + 4 <= bytes.length; i++)
            if (Arrays.equals(bytes, i, i + 4, new byte[] {0, 0, 0, 7}, 0, 4)) at = i;
        assertThat(at).isPositive();
        bytes[at] = -1;
        assertThatThrownBy(() -> Codec.decode(bytes, HERE)).isInstanceOf(WireException.class);
    }

    @Test
    void a_class_that_is_missing_is_named() {
        byte[] bytes = Codec.encode(new Point(1, 2));
        assertThatThrownBy(() -> Codec.decode(bytes, ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("brood.wire.CodecTest$Point");
    }

    @Test
    void every_cut_is_noticed() {
        for (Object value : values()) {
            byte[] whole = Codec.encode(value);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> Codec.decode(cut, HERE))
                        .as("%s cut to %d of %d", value, length, whole.length)
                        .isInstanceOf(WireException.class);
            }
        }
    }

    @Test
    void damaged_bytes_give_a_value_or_a_clear_exception() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            Object value = values().get(random.nextInt(values().size()));
            byte[] bytes = Codec.encode(value);
            for (int n = 1 + random.nextInt(3); n > 0; n--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            assertThatCode(
                            () -> {
                                try {
                                    Codec.decode(bytes, HERE);
                                } catch (WireException clear) {
                                    assertThat(clear).hasMessageContaining("value");
                                }
                            })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_length_that_is_a_lie_allocates_nothing() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(Codec.encode(new long[0])[0]);
        out.writeInt(Integer.MAX_VALUE);
        out.writeLong(1);
        assertThatThrownBy(() -> Codec.decode(bytes.toByteArray(), HERE))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("promised");
        // a hash table of the JDK's serialization, since a BigDecimal has no form of ours
        byte[] map = Codec.encode(new HashMap<>(Map.of("a", BigDecimal.ONE)));
        int at =
                new String(map, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .indexOf("\0\0\0\1t\0");
        assertThat(at).isPositive();
        map[at] = 0x20; // 536 million entries
        assertThatThrownBy(() -> Codec.decode(map, HERE))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("is promised, in");
    }

    @Test
    void many_threads_may_encode_and_decode() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<@Nullable Object>> work = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Object value = values().get(i % values().size());
                work.add(() -> {
                    assertThat(copy(value)).isEqualTo(value);
                    return null;
                });
            }
            for (Future<@Nullable Object> done : threads.invokeAll(work, 60, TimeUnit.SECONDS))
                done.get();
        }
    }
}
