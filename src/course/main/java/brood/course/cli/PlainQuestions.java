package brood.course.cli;

import brood.task.Nullable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Asks by line on plain standard input, where there is no terminal to speak of.
final class PlainQuestions implements Questions {
    static final int WIDTH = 80;

    private final BufferedReader in;
    private final PrintWriter out;

    PlainQuestions(InputStream in, PrintWriter out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Override
    public @Nullable String next() {
        return ask("[Enter] run · s skip · q quit · or your own Java > ");
    }

    @Override
    public boolean think() {
        return ask("[Enter] when you have an answer > ") != null;
    }

    private @Nullable String ask(String prompt) {
        out.print(prompt);
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) out.println();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void close() {}
}
