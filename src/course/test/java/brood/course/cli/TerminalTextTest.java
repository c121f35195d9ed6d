package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
    private static String plain(String markdown, int width) {
        return String.join("\n", TerminalText.lines(markdown, width, Style.PLAIN));
    }

    @Test
    void headings_lists_code_boxes_and_tables_are_set_as_text() {
        assertThat(
                        plain(
                                """
                                # A title
                                Some *light* and **heavy** words, `code`,
                                a [link](https://example.org) and [one within](other.md).

                                1. first
                                   - inner
                                2. second

                                ```sh
                                ls  -l
                                ```

                                > [!WARNING]
                                > **Mind** the gap.

                                | n  | word |
                                |---:|------|
                                | 1  | `a`  |
                                | 22 | bcd  |

                                ![two lanes](x.svg)
                                """,
                                40))
                .isEqualTo(
                        """
                        A title
                        ═══════

                        Some light and heavy words, `code`, a
                        link (https://example.org) and one
                        within.

                        1. first
                           • inner
                        2. second

                            ls  -l

                        │ Warning
                        │ Mind the gap.

                         n  word
                        ──  ────
                         1  `a`
                        22  bcd

                        [picture: two lanes]\
                        """);
    }

    @Test
    void colour_takes_no_room_and_chinese_takes_two_columns() {
        var lines = TerminalText.lines("**aa** bb cc", 5, Style.COLOUR);
        assertThat(lines).allMatch(line -> TextWidth.of(line) <= 20);
        assertThat(TextWidth.of("\033[1maa\033[22m")).isEqualTo(2);
        assertThat(TextWidth.of("进程")).isEqualTo(4);
        assertThat(TextWidth.wrap("进程 进程 进程", 9)).containsExactly("进程 进程", "进程");
        assertThat(TextWidth.wrap("a toolongword b", 5)).containsExactly("a", "toolongword", "b");
    }

    @Test
    void plain_style_has_no_escapes() {
        assertThat(plain("# a\n*b* **c** `d`\n\n```\ne\n```\n> f", 80)).doesNotContain("\033");
        assertThat(TerminalText.lines("*b*", 80, Style.COLOUR)).containsExactly("\033[3mb\033[23m");
    }
}
