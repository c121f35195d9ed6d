package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.machine.Event;
import brood.machine.Machine;
import brood.machine.SharedMemoryException;
import brood.task.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What records can be shared, and what becomes of their components.
@ExtendWith(OnHeap.class)
class RecordLayoutTest {
    private enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "like grass";
            }
        }
    }

    private record All(
            boolean a, byte b, short c, char d, int e, float f, long g, double h, Colour i) {}

    private record Player(@MaxLength(5) @Nullable String name, boolean here, double score) {}

    private record Line(Player from, @Nullable Colour colour, Player to) {}

    private record Nothing() {}

    private record Positive(int n) {
        Positive {
            if (n < 0) throw new IllegalArgumentException("negative: " + n);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void no_record_at_all_is_refused_in_words() {
        assertThatThrownBy(() -> RecordShape.typeOf(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a shared record is always there, never null");
    }

    @Test
    void every_sort_of_component_comes_back_as_it_was() {
        for (All all :
                List.of(
                        new All(true, (byte) -1, (short) -2, 'ä', 5, 1.5f, 7, 0.1, Colour.GREEN),
                        new All(
                                false,
                                Byte.MIN_VALUE,
                                Short.MIN_VALUE,
                                '\uFFFF',
                                Integer.MIN_VALUE,
                                Float.NaN,
                                Long.MIN_VALUE,
                                -0.0,
                                Colour.RED),
                        new All(
                                true,
                                Byte.MAX_VALUE,
                                Short.MAX_VALUE,
                                '\0',
                                Integer.MAX_VALUE,
                                Float.MIN_VALUE,
                                Long.MAX_VALUE,
                                Double.NEGATIVE_INFINITY,
                                Colour.GREEN))) {
            assertThat(SharedRecord.of(all).get()).isEqualTo(all);
            assertThat(there(SharedRecord.of(all)).get()).isEqualTo(all);
        }
        assertThat(SharedRecord.of(new Nothing()).get()).isEqualTo(new Nothing());
    }

    /// Python's ShareableList loses zeros at the end of a string.
    @Test
    void every_string_comes_back_as_it_was() {
        for (String name :
                new String[] {"", "a", "abcde", "a\0\0", "\0", "日本語", "\uD800x", "🐣🐥"}) {
            var player = SharedRecord.of(new Player(name, true, 1));
            assertThat(player.get().name()).isEqualTo(name);
            player.set(new Player("a", true, 1));
            assertThat(player.get().name()).isEqualTo("a");
        }
        assertThat(SharedRecord.of(new Player(null, true, 1)).get().name()).isNull();
    }

    @Test
    void records_stand_within_records() {
        var line = new Line(new Player("a", true, 1), null, new Player(null, false, 2));
        var shared = SharedRecord.of(line);
        assertThat(shared.get()).isEqualTo(line);
        assertThat(shared.update(l -> new Line(l.to(), Colour.RED, l.from())).from())
                .isEqualTo(line.to());
    }

    @Test
    @SuppressWarnings("NullAway") // null where there should be none is the point
    void what_does_not_fit_is_refused_and_changes_nothing() {
        var player = SharedRecord.of(new Player("a", true, 1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> player.set(new Player("abcdef", false, 2)))
                .withMessage(
                        "Player.name has room for a string of 5 chars, and this one has 6:"
                                + " \"abcde…\". Declare @MaxLength(6), or cut it.");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> player.update(p -> null))
                .withMessageContaining("is null");
        assertThat(player.get()).isEqualTo(new Player("a", true, 1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SharedRecord.of(new Line(null, null, null)))
                .withMessage("Line.from is null, but a record in shared memory is always there");
    }

    private record Text(String text) {}

    private record TooLong(@MaxLength(1 << 20) String text) {}

    private record Boxed(Integer n) {}

    private record Values(int[] values) {}

    private record Names(List<String> names) {}

    private record Money(int n, BigDecimal amount) {}

    private record Chain(int n, Chain next) {}

    private record Deep(Text text) {}

    @Test
    @SuppressWarnings("NullAway")
    void what_has_no_fixed_size_is_refused_by_name() {
        refused(
                new Text(""),
                "Text.text is a String, which may have any length. Say how long it may be:"
                        + " @MaxLength(20) String text");
        refused(new Deep(new Text("")), "Text.text is a String");
        refused(new TooLong(""), "TooLong.text has @MaxLength(1048576)");
        refused(
                new Boxed(1),
                "Boxed.n is of type java.lang.Integer, which may be null. Declare the primitive"
                        + " type instead.");
        refused(new Values(new int[1]), "Values.values is of type int[], which has no fixed size");
        refused(
                new Names(List.of()),
                "Names.names is of type java.util.List<java.lang.String>, which has no fixed size");
        refused(new Money(1, BigDecimal.ONE), "Money.amount is of type java.math.BigDecimal");
        refused(new Chain(1, null), "Chain.next is of type", "within itself without end");
    }

    private static void refused(Record record, String... why) {
        assertThatThrownBy(() -> SharedRecord.of(record))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(why);
        assertThatThrownBy(() -> SharedRecordArray.of(2, record))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void what_the_constructor_of_the_record_throws_comes_out() {
        var positive = SharedRecord.of(new Positive(1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> positive.update(p -> new Positive(p.n() - 2)))
                .withMessage("negative: -1");
        assertThat(positive.get().n()).isEqualTo(1);
    }

    private record One(int n) {}

    private record Other(int m) {}

    @Test
    void records_of_another_declaration_are_refused() {
        var one = SharedRecord.of(new One(1));
        assertThat(new RecordLayoutProbe(one).fits(One.class)).isTrue();
        assertThat(new RecordLayoutProbe(one).fits(Other.class)).isFalse();
    }

    private record RecordLayoutProbe(SharedRecord<?> record) {
        boolean fits(Class<? extends Record> type) {
            try {
                RecordShape.check(record.region, type);
                return true;
            } catch (SharedMemoryException refused) {
                assertThat(refused).hasMessageContaining("is declared otherwise");
                return false;
            }
        }
    }

    @Test
    void an_array_has_records_that_do_not_disturb_each_other() {
        var players = SharedRecordArray.of(3, new Player("new", false, 0));
        players.set(1, new Player("carl", true, 5));
        assertThat(players.getAndSet(2, new Player("ann", true, 7)).name()).isEqualTo("new");
        assertThat(players.get(0).name()).isEqualTo("new");
        assertThat(there(players).get(1).name()).isEqualTo("carl");
        assertThat(players.length()).isEqualTo(3);
        assertThat(players)
                .hasToString(
                        "[" + players.get(0) + ", " + players.get(1) + ", " + players.get(2) + "]");
        for (int index : new int[] {-1, 3})
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> players.get(index));
        assertThat(SharedRecordArray.of(0, new One(1)).length()).isZero();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SharedRecordArray.of(-1, new One(1)))
                .withMessageContaining("length=-1");
    }

    @Test
    void what_happened_shows_the_record() {
        var record = SharedRecord.of(new One(1));
        var array = SharedRecordArray.of(2, new One(1));
        Machine.current().record(true);
        record.set(new One(2));
        record.get();
        record.update(r -> new One(r.n() + 1));
        array.compareAndSet(1, new One(1), new One(5));
        var seen = new ArrayList<String>();
        for (Event e : Machine.current().events())
            seen.add(e.subject() + " " + e.operation().word() + " " + e.detail());
        assertThat(seen)
                .containsExactly(
                        "record 1 write One[n=2]",
                        "record 1 read One[n=2]",
                        "record 1 compare-and-set One[n=2] -> One[n=3]",
                        "records 1[1] compare-and-set One[n=1] -> One[n=5]");
    }

    private static <T> T there(T shared) {
        return HeapProcesses.sent(shared, OnHeap.session().process("other"));
    }
}
