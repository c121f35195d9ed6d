package brood.course.cli;

import brood.course.lesson.Block;
import brood.course.lesson.Lesson;
import brood.course.notebook.CellSession;
import brood.course.notebook.ListingRunner;
import brood.course.notebook.Promise;
import brood.course.notebook.Ran;
import brood.task.Nullable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// Plays one lesson: shows the text, asks before each cell, runs it, compares.
final class Player {
    /// For what the learner types, which makes no promise.
    private static final Duration OWN_LIMIT = Duration.ofMinutes(10);

    /// What to do with the next cell.
    private enum Choice {
        RUN,
        SKIP,
        QUIT
    }

    private final Lesson lesson;
    private final CellSession session;
    private final Questions questions;
    private final PrintWriter out;
    private final Style style;
    private final int width;
    private @Nullable String answer;
    private int ran;
    private int broken;

    Player(
            Lesson lesson,
            CellSession session,
            Questions questions,
            PrintWriter out,
            Style style,
            int width) {
        this.lesson = lesson;
        this.session = session;
        this.questions = questions;
        this.out = out;
        this.style = style;
        this.width = width;
    }

    /// Cells and programs that ran.
    int ran() {
        return ran;
    }

    /// Cells and programs that did not do what the lesson promises.
    int broken() {
        return broken;
    }

    /// Returns whether the lesson was played to its end.
    boolean play() throws IOException, InterruptedException {
        for (Block block : lesson.blocks()) {
            out.println();
            switch (block) {
                case Block.Prose prose -> show(prose.markdown());
                case Block.Predict predict -> {
                    show("**Predict:** " + predict.question());
                    answer = predict.answer();
                    if (!questions.think()) return false;
                }
                case Block.Cell cell -> {
                    frame(cell.id(), cell.code());
                    Choice choice = choose();
                    if (choice == Choice.QUIT) return false;
                    if (choice == Choice.RUN) run(cell);
                }
                case Block.Listing listing -> {
                    frame(listing.fileName(), listing.code());
                    if (listing.out() == null || !runs(listing)) {
                        promised(listing);
                        break;
                    }
                    Choice choice = choose();
                    if (choice == Choice.QUIT) return false;
                    if (choice == Choice.RUN) run(listing);
                }
            }
            out.flush();
        }
        return true;
    }

    /// A program in Python runs only where there is a Python.
    private static boolean runs(Block.Listing listing) {
        return listing.language().equals("java") || ListingRunner.python().isPresent();
    }

    private void promised(Block.Listing listing) {
        if (listing.out() == null) return;
        out.println(style.dim("It prints:"));
        listing.out().shown().forEach(out::println);
    }

    private Choice choose() throws InterruptedException {
        while (true) {
            String typed = questions.next();
            if (typed == null || typed.strip().equals("q")) return Choice.QUIT;
            if (typed.isBlank()) return Choice.RUN;
            if (typed.strip().equals("s")) return Choice.SKIP;
            out.flush();
            Ran own = session.run(typed, OWN_LIMIT);
            result(own);
            out.flush();
        }
    }

    private void run(Block.Cell cell) throws InterruptedException {
        out.flush();
        Ran result = session.run(cell.code(), cell.limit());
        result(result);
        judge(Promise.complaints(lesson, cell, result));
    }

    private void run(Block.Listing listing) throws IOException, InterruptedException {
        out.flush();
        Ran result = ListingRunner.run(listing);
        result.out().forEach(out::println);
        result.err().forEach(out::println);
        judge(Promise.complaints(lesson, listing, result));
    }

    /// Shows what comes after the prints, which have been seen as they happened.
    private void result(Ran result) {
        result.value().forEach(out::println);
        switch (result.end()) {
            case Ran.End.Threw threw -> threw.lines().forEach(line -> out.println(style.bad(line)));
            case Ran.End.DidNotCompile refused ->
                    refused.messages().forEach(line -> out.println(style.bad(line)));
            case Ran.End.TimedOut timedOut ->
                    out.println(
                            style.bad("interrupted after " + timedOut.limit().toSeconds() + " s"));
            case Ran.End.Finished _ -> {}
        }
    }

    private void judge(List<String> complaints) {
        ran++;
        if (!complaints.isEmpty()) {
            broken++;
            out.println();
            complaints.forEach(line -> out.println(style.bad(line)));
        }
        if (answer != null) {
            out.println();
            show("**And now:** " + answer);
            answer = null;
        }
        out.flush();
    }

    private void show(String markdown) {
        TerminalText.lines(markdown, width, style).forEach(out::println);
    }

    private void frame(String name, String code) {
        String head = "── " + name + " ";
        out.println(style.dim(head + "─".repeat(Math.max(0, width - TextWidth.of(head)))));
        code.lines().forEach(line -> out.println("  " + style.code(line)));
        out.println(style.dim("─".repeat(width)));
    }
}
