package brood.course.cli;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The learner's own copies of the notebooks, so that `git pull` never meets what somebody wrote.
///
/// A copy that was never changed follows the course; one that was changed is never touched again.
/// To tell them apart, `.copied` in the folder of the copies has the digest of what was put there:
///
/// ```
///   9f86d081…0a08 01-spawning.ipynb
/// ```
final class NotebookCopies {
    private static final String RECORD = ".copied";

    private final Path originals;
    private final Path copies;

    NotebookCopies(Path originals, Path copies) {
        this.originals = originals;
        this.copies = copies;
    }

    /// What happened to one notebook.
    enum Outcome {
        COPIED,
        UP_TO_DATE,
        UPDATED,
        /// Changed by the learner, and the course has not changed it since.
        YOURS,
        /// Changed by the learner, and the course has a newer one.
        YOURS_AND_OLDER
    }

    /// Brings the copies up to date. Names in order, with what was done.
    Map<String, Outcome> update() throws IOException {
        Files.createDirectories(copies);
        Map<String, String> record = record();
        var outcomes = new TreeMap<String, Outcome>();
        for (Path original : notebooks()) {
            String name = String.valueOf(original.getFileName());
            Path copy = copies.resolve(name);
            String now = digest(original);
            outcomes.put(name, update(original, copy, now, record.get(name)));
            if (digest(copy).equals(now)) record.put(name, now);
        }
        var lines = new ArrayList<String>();
        record.forEach((name, digest) -> lines.add(digest + " " + name));
        Files.write(copies.resolve(RECORD), lines);
        return outcomes;
    }

    private static Outcome update(Path original, Path copy, String now, @Nullable String copied)
            throws IOException {
        if (!Files.exists(copy)) {
            Files.copy(original, copy);
            return Outcome.COPIED;
        }
        String there = digest(copy);
        if (there.equals(now)) return Outcome.UP_TO_DATE;
        if (there.equals(copied)) {
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
            return Outcome.UPDATED;
        }
        return now.equals(copied) ? Outcome.YOURS : Outcome.YOURS_AND_OLDER;
    }

    private List<Path> notebooks() throws IOException {
        if (!Files.isDirectory(originals)) return List.of();
        try (Stream<Path> all = Files.list(originals)) {
            return all.filter(each -> each.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    private Map<String, String> record() throws IOException {
        var record = new TreeMap<String, String>();
        Path file = copies.resolve(RECORD);
        if (!Files.exists(file)) return record;
        for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
            int space = line.indexOf(' ');
            if (space > 0) record.put(line.substring(space + 1), line.substring(0, space));
        }
        return record;
    }

    private static String digest(Path file) throws IOException {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
