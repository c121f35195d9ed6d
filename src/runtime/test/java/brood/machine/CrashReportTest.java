package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportTest {
    @TempDir Path directory;

    private static final String REPORT =
            "#\n# A fatal error\n#  SIGSEGV (0xb) at pc=0x7f\n\n--- summary ---\nmore\n";

    @Test
    void a_report_is_moved_and_takes_no_other_files_place() throws Exception {
        assertThat(CrashReport.take(directory.resolve("crash"), "x", 1)).isNull();
        String name = "odd/ name: 课程 " + "x".repeat(100);
        Path first = null;
        for (int i = 1; i <= 2; i++) {
            Path written = Files.writeString(directory.resolve("crash"), REPORT);
            CrashReport report = CrashReport.take(written, name, 4711);
            assertThat(written).doesNotExist();
            assertThat(report).isNotNull();
            if (report == null || report.file() == null) return;
            Path kept = report.file();
            try {
                assertThat(report.head()).isEqualTo("A fatal error\nSIGSEGV (0xb) at pc=0x7f");
                assertThat(kept).hasContent(REPORT).isNotEqualTo(first);
                assertThat(kept.getFileName().toString())
                        .startsWith("hs_err_odd_name_课程_xxx")
                        .endsWith(i == 1 ? "_pid4711.log" : "_pid4711-2.log")
                        .hasSizeLessThan(80);
                if (i == 1) first = kept;
            } finally {
                if (i == 2) {
                    Files.delete(kept);
                    if (first != null) Files.delete(first);
                }
            }
        }
    }
}
