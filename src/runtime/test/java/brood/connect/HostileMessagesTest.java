package brood.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import brood.machine.ProcessId;
import brood.wire.Codec;
import brood.wire.WireException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Somebody who may connect sends what should never come. Nothing of it runs here.
class HostileMessagesTest {
    private static final ClassLoader HERE = HostileMessagesTest.class.getClassLoader();

    @TempDir Path folder;

    /// Counts whatever was run of the classes below.
    private static final AtomicInteger RUN = new AtomicInteger();

    private static int ran() {
        return RUN.incrementAndGet();
    }

    record Bomb(int size) {
        Bomb {
            ran();
        }
    }

    record SerializableBomb(int size) implements Serializable {
        SerializableBomb {
            ran();
        }
    }

    /// Runs code as soon as it is initialized.
    enum Fuse {
        LIT;

        static {
            ran();
        }
    }

    record Fine(Bomb inside) {}

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side, Colour colour) implements Shape {}

    enum Colour {
        RED {
            @Override
            public String toString() {
                return "red";
            }
        }
    }

    record Drawing(List<? extends Shape> shapes, Map<String, Circle[]> more) {}

    record Wide(List<Shape> shapes, Set<Colour> colours) {}

    @BeforeEach
    void nothingHasRun() {
        RUN.set(0);
    }

    private static Object decode(byte[] bytes, SocketOptions options) {
        return Objects.requireNonNull(Admission.decode(bytes, HERE, options));
    }

    private static void assertRefused(byte[] bytes, String why) {
        RUN.set(0);
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> decode(bytes, SocketOptions.defaults()))
                .withMessageContaining(why);
        assertThat(RUN).hasValue(0);
    }

    // --------------------------------------------------------------------------------- classes

    /// Arrays too as one argument.
    private static Stream<Arguments> each(Object... values) {
        return Stream.of(values).map(value -> Arguments.of(new Object[] {value}));
    }

    static Stream<Arguments> bombs() {
        var bomb = new Bomb(1);
        return each(
                bomb,
                new SerializableBomb(1),
                List.of(1, bomb),
                Map.of("k", bomb),
                Map.of(bomb, "v"),
                new Object[] {bomb}, // in the JDK's form
                new TreeMap<>(Map.of("k", bomb)),
                new TreeMap<>(Map.of("k", new SerializableBomb(1))),
                new HashSet<>(Set.of(bomb)),
                new Bomb[0],
                Bomb.class);
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void no_constructor_of_a_record_runs_that_was_not_accepted(Object value) {
        assertRefused(Codec.encode(value), "Bomb.class)");
    }

    @Test
    void an_enum_is_not_even_initialized() {
        // Its name, without touching it: the same length as the name of another one.
        byte[] known = Codec.encode(Clue.LIT);
        byte[] tagged = renamed(known);
        assertRefused(tagged, "accepting(Fuse.class)");
        byte[] inStream = renamed(Codec.encode(new Object[] {Clue.LIT}));
        assertRefused(inStream, "accepting(Fuse.class)");
    }

    enum Clue {
        LIT
    }

    private static byte[] renamed(byte[] bytes) {
        var latin = java.nio.charset.StandardCharsets.ISO_8859_1;
        return new String(bytes, latin).replace("$Clue", "$Fuse").getBytes(latin);
    }

    @Test
    void what_was_refused_once_is_refused_again_and_what_was_accepted_elsewhere_too() {
        byte[] bytes = Codec.encode(new Bomb(3));
        var accepting = SocketOptions.defaults().accepting(Bomb.class);
        for (int i = 0; i < 3; i++) {
            assertThat(decode(bytes, accepting)).isEqualTo(new Bomb(3));
            assertRefused(bytes, "Bomb");
        }
        assertThat(Codec.decode(bytes, HERE)).isEqualTo(new Bomb(3));
        assertRefused(bytes, "Bomb");
    }

    @Test
    void records_of_the_runtime_do_not_come() {
        assertRefused(Codec.encode(new ProcessId(1, 2)), "ProcessId");
    }

    @Test
    void a_record_is_accepted_with_what_it_is_declared_to_consist_of() {
        var drawing =
                new Drawing(
                        List.of(new Circle(1), new Square(2, Colour.RED)),
                        Map.of("more", new Circle[] {new Circle(3)}));
        var options = SocketOptions.defaults().accepting(Drawing.class, Shape.class);
        Drawing copy = (Drawing) decode(Codec.encode(drawing), options);
        assertThat(copy.shapes()).hasSize(2);
        assertThat(copy.more().get("more")).containsExactly(new Circle(3));
        var wide = new Wide(List.of(new Circle(1), new Square(2, Colour.RED)), Set.of(Colour.RED));
        assertThat(decode(Codec.encode(wide), SocketOptions.defaults().accepting(Wide.class)))
                .isEqualTo(wide);
        assertThat(
                        decode(
                                Codec.encode(new Square(2, Colour.RED)),
                                SocketOptions.defaults().accepting(Shape.class)))
                .isEqualTo(new Square(2, Colour.RED));
        var fine = Codec.encode(new Fine(new Bomb(1)));
        assertThat(decode(fine, SocketOptions.defaults().accepting(Fine[].class)))
                .isEqualTo(new Fine(new Bomb(1)));
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> decode(fine, SocketOptions.defaults().accepting(Bomb.class)));
    }

    @SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // they come, too
    static Stream<Arguments> values() {
        var table = new LinkedHashMap<String, Object>();
        var row = new ArrayList<Object>(List.of("a", "a", BigDecimal.TEN));
        for (int i = 0; i < 1_000; i++)
            table.put("row " + i, i % 3 == 0 ? new HashSet<>(row) : row);
        return each(
                1,
                "text",
                List.of(1, 2.5, 'c', "four"),
                Map.of("k", List.of(1), List.of(2), Map.of(3, 4)),
                DayOfWeek.MONDAY,
                TimeUnit.DAYS,
                LocalDate.of(2026, 1, 31),
                Duration.ofDays(1),
                new BigDecimal("1.25"),
                table,
                new TreeMap<>(table),
                new HashSet<>(table.keySet()),
                Set.of("a", "b", "c"),
                Collections.unmodifiableMap(table),
                new Object[] {1, new int[1_000], new String[] {"x"}, table, table},
                new java.util.EnumMap<>(Map.of(DayOfWeek.FRIDAY, table)),
                java.util.EnumSet.allOf(DayOfWeek.class),
                new java.util.BitSet(100),
                new java.util.ArrayDeque<>(List.of(1, 2)),
                new java.util.LinkedList<>(List.of(1, 2)),
                new java.util.Vector<>(List.of(1, 2)),
                new java.util.Hashtable<>(table),
                java.util.UUID.randomUUID(),
                new java.util.Date(5),
                java.util.Locale.GERMANY,
                new java.util.TreeSet<>(Set.of(1, 2)),
                new ArrayList<Object>(List.of(new java.util.Date(7), java.util.Optional.of("x"))),
                new ArrayList<Object>(List.of(new java.util.Date(7), java.nio.file.Path.of("x"))),
                java.time.ZonedDateTime.parse("2026-01-01T00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void values_come_as_before(Object value) {
        Object copy = decode(Codec.encode(value), SocketOptions.defaults());
        if (value instanceof java.util.ArrayDeque<?> deque)
            assertThat(new ArrayList<Object>((Collection<?>) copy))
                    .isEqualTo(new ArrayList<Object>(deque));
        else if (value instanceof Object[] array)
            assertThat(Arrays.deepToString((Object[]) copy)).isEqualTo(Arrays.deepToString(array));
        else assertThat(copy).isEqualTo(value);
    }

    // --------------------------------------------------------------------------------- endless
    // work

    /// Each consists of the one before, twice.
    private static Object doubled(int levels) {
        Object list = new ArrayList<>(List.of(1));
        for (int i = 0; i < levels; i++) list = new ArrayList<>(Arrays.asList(list, list));
        return list;
    }

    /// Has no hash code while it is put into a table, so that making the message is no work.
    private static Object hashedLater(int levels, boolean jdk) {
        var key = new ArrayList<Object>();
        var map = jdk ? new LinkedHashMap<Object, Object>() : new HashMap<Object, Object>();
        map.put(key, "v");
        key.add(doubled(levels));
        return map;
    }

    private static Set<Object> nestedSets(int levels) {
        Set<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> two = new HashSet<>();
        for (int i = 0; i < levels; i++) {
            Set<Object> first = new HashSet<>();
            Set<Object> second = new HashSet<>(Set.of("other"));
            first.add("one"); // so that it differs
            one.add(first);
            one.add(second);
            two.add(first);
            two.add(second);
            one = first;
            two = second;
        }
        return root;
    }

    private static void assertRefusedSoon(byte[] bytes, String why) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertRefused(bytes, why));
    }

    @Test
    void hash_tables_make_no_endless_work() {
        assertRefusedSoon(Codec.encode(hashedLater(36, false)), "hash tables");
        assertRefusedSoon(Codec.encode(hashedLater(36, true)), "hash tables");
        assertRefusedSoon(Codec.encode(hashedLater(300, false)), "more parts");
        assertRefusedSoon(Codec.encode(hashedLater(300, true)), "more parts");
        assertRefusedSoon(Codec.encode(nestedSets(36)), "hash tables");
        // nobody asks for these
        assertThat(decode(Codec.encode(doubled(20)), SocketOptions.defaults()))
                .isInstanceOf(ArrayList.class);
    }

    /// Lists of "Aa" and "BB", which have the same hash code.
    private static List<Object> alike(int letters) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < 1 << letters; i++) {
            var one = new ArrayList<String>();
            for (int k = 0; k < letters; k++) one.add((i >> k & 1) == 0 ? "Aa" : "BB");
            all.add(one);
        }
        return all;
    }

    @Test
    void keys_with_the_same_hash_code_make_no_endless_work() {
        var map = new HashMap<Object, Object>();
        for (Object key : alike(5)) map.put(key, 1);
        assertThat(decode(Codec.encode(map), SocketOptions.defaults())).isEqualTo(map);

        // 16,384 of them, put together from the bytes of one
        byte[] one = Codec.encode(new HashMap<>(Map.of(new ArrayList<>(List.of("Aa")), 1)));
        List<Object> keys = alike(14);
        var out = new java.io.ByteArrayOutputStream();
        out.write(one[0]);
        out.writeBytes(ByteBuffer.allocate(4).putInt(keys.size()).array());
        byte[] value = Codec.encode(1);
        for (Object key : keys) {
            out.writeBytes(Codec.encode(key));
            out.writeBytes(value);
        }
        assertRefusedSoon(out.toByteArray(), "hash tables");

        // Map.of takes the next free place, also for numbers
        int size = 40_000;
        out.reset();
        out.write(Codec.encode(Map.of(1, 1))[0]);
        out.writeBytes(ByteBuffer.allocate(4).putInt(size).array());
        for (int i = 0; i < size; i++) {
            out.writeBytes(Codec.encode(i * 2 * size));
            out.writeBytes(value);
        }
        assertRefusedSoon(out.toByteArray(), "hash tables");
    }

    // --------------------------------------------------------------------------------- form

    @Test
    void a_stream_of_the_jdk_within_another_form_is_refused() {
        byte[] stream = Codec.encode(new Object[] {new SerializableBomb(1)});
        byte[] list = Codec.encode(new ArrayList<>(List.of(1)));
        byte[] forged = Arrays.copyOf(list, 5 + stream.length);
        System.arraycopy(stream, 0, forged, 5, stream.length);
        assertRefused(forged, "no value begins with the byte 0");
    }

    @Test
    void deep_nesting_is_refused() {
        byte[] list = Codec.encode(new ArrayList<>(List.of(1)));
        var deep = ByteBuffer.allocate(5 * 100_000);
        while (deep.hasRemaining()) deep.put(list, 0, 5);
        assertRefused(deep.array(), "nested more than");

        Object nested = new LinkedHashMap<>(Map.of("k", 1));
        for (int i = 0; i < 400; i++) nested = new LinkedHashMap<>(Map.of("k", nested));
        assertThat(decode(Codec.encode(nested), SocketOptions.defaults())).isEqualTo(nested);
        // TC_ARRAY of Object[1] that holds such an array ...
        byte[] array = Codec.encode(new Object[][] {});
        var arrays = new java.io.ByteArrayOutputStream();
        arrays.writeBytes(Arrays.copyOf(array, array.length - 4));
        arrays.writeBytes(new byte[] {0, 0, 0, 1});
        for (int i = 0; i < 200_000; i++)
            arrays.writeBytes(
                    new byte[] {0x75, 0x71, 0x00, 0x7E, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01});
        assertRefused(arrays.toByteArray(), "cannot be read");
    }

    @Test
    void huge_lengths_are_not_believed() {
        byte[] array = Codec.encode(new Object[] {});
        array[array.length - 4] = 0x7F;
        assertRefused(array, "cannot be read");
        byte[] set = Codec.encode(new HashSet<>(Set.of("a")));
        for (int at = 5; at < set.length; at++) {
            byte[] forged = set.clone();
            forged[at] = 0x7F;
            try {
                decode(forged, SocketOptions.defaults());
            } catch (WireException refused) {
                assertThat(refused).hasMessageNotContaining("OutOfMemory");
            }
        }
    }

    // --------------------------------------------------------------------------------- strangers

    /// An object before the handshake, in the place of each of its messages, is never decoded.
    @Test
    void nothing_is_decoded_before_the_handshake_is_over() throws Exception {
        byte[] key = "the key".getBytes(UTF_8);
        var options = SocketOptions.defaults().acceptingEverything();
        byte[] bomb = Codec.encode(new SerializableBomb(1));
        byte[] small = Codec.encode(new Bomb(1));
        try (var listener =
                Listener.bind(UnixDomainSocketAddress.of(folder.resolve("s")), key, options)) {
            for (byte[] message : List.of(bomb, small, new byte[0]))
                try (var stranger = SocketChannel.open(listener.address())) {
                    RUN.set(0);
                    for (byte[] each : List.of(message, bomb, small))
                        stranger.write(
                                ByteBuffer.allocate(4 + each.length)
                                        .putInt(each.length)
                                        .put(each)
                                        .flip());
                    assertThatExceptionOfType(AuthenticationException.class)
                            .isThrownBy(listener::accept);
                    assertThat(RUN).hasValue(0);
                }
        }
    }
}
