package brood.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.06123, 0.0612",
        "0.5, 0.500",
        "1.314, 1.31",
        "35.21, 35.2",
        "123.4, 123",
        "1234.5, 1235",
    })
    void three_digits_count(double value, String shown) {
        assertThat(Unit.digits(value)).isEqualTo(shown);
    }

    @Test
    void programs_print_nanoseconds_and_bytes() {
        assertThat(Unit.MILLISECONDS.of(1_500_000)).isEqualTo(1.5);
        assertThat(Unit.MEBIBYTES.of(3 * 1024 * 1024)).isEqualTo(3);
    }
}
