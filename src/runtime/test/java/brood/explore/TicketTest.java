package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicketTest {

    @Test
    void a_ticket_is_read_as_it_was_printed() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            var list = new ArrayList<Ticket.Deviation>();
            int at = -1;
            for (int n = random.nextInt(12); n > 0; n--)
                list.add(
                        new Ticket.Deviation(
                                at += 1 + random.nextInt(300),
                                1 + random.nextInt(200),
                                random.nextInt(256)));
            var ticket = new Ticket(random.nextInt() & 0x3FFF_FFFF, list, at + 1 + i);
            assertThat(Ticket.parse(ticket.toString())).isEqualTo(ticket);
            assertThat(Ticket.parse(" " + ticket.toString().toLowerCase(Locale.ROOT)))
                    .isEqualTo(ticket);
        }
    }

    @Test
    void what_is_cut_off_or_is_none_is_refused_with_a_sentence() {
        var ticket =
                new Ticket(12_345, java.util.List.of(new Ticket.Deviation(3, 1, 77)), 300)
                        .toString();
        for (int length = 0; length < ticket.length() - 2; length++) {
            String part = ticket.substring(0, length);
            assertThatThrownBy(() -> Ticket.parse(part))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("This ");
        }
        assertThatThrownBy(() -> Ticket.parse("B1-12-U!"))
                .hasMessage("This is not a ticket: 'B1-12-U!' has a 'U' in it.");
        assertThatThrownBy(() -> Ticket.parse("B9-12-34")).hasMessageContaining("version B9");
    }
}
