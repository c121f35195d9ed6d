package brood.explore;

import brood.machine.Machine;
import brood.task.Nullable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/// `System.out` (or `System.err`) while simulated processes run in this JVM: what a simulated
/// process prints goes to the transcript of its schedule; all else where it went before.
///
/// It takes no lock: a process may be stopped, or killed, at each line.
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
final class Prints extends PrintStream {
    private final PrintStream before;
    private final boolean errors;

    private Prints(PrintStream before, boolean errors) {
        super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        this.before = before;
        this.errors = errors;
    }

    /// Stands in for the standard streams of this JVM.
    static void redirect() {
        if (!(System.out instanceof Prints)) System.setOut(new Prints(System.out, false));
        if (!(System.err instanceof Prints)) System.setErr(new Prints(System.err, true));
    }

    /// Gives them back.
    static void restore() {
        if (System.out instanceof Prints out) System.setOut(out.before);
        if (System.err instanceof Prints err) System.setErr(err.before);
    }

    private void text(String text) {
        if (Machine.current() instanceof SimProcess bound) {
            if (bound.world.mine()) bound.world.current().process.print(text, errors);
        } else {
            before.print(text);
        }
    }

    private void line(String text) {
        text(text + "\n");
    }

    @Override
    public void flush() {
        if (!(Machine.current() instanceof SimProcess)) before.flush();
    }

    @Override
    public void close() {}

    @Override
    public boolean checkError() {
        return false;
    }

    @Override
    public void write(int b) {
        text(String.valueOf((char) (b & 0xFF)));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        text(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void print(boolean b) {
        text(String.valueOf(b));
    }

    @Override
    public void print(char c) {
        text(String.valueOf(c));
    }

    @Override
    public void print(int i) {
        text(String.valueOf(i));
    }

    @Override
    public void print(long l) {
        text(String.valueOf(l));
    }

    @Override
    public void print(float f) {
        text(String.valueOf(f));
    }

    @Override
    public void print(double d) {
        text(String.valueOf(d));
    }

    @Override
    public void print(char[] s) {
        text(String.valueOf(s));
    }

    @Override
    public void print(@Nullable String s) {
        text(String.valueOf(s));
    }

    @Override
    public void print(@Nullable Object o) {
        text(String.valueOf(o));
    }

    @Override
    public void println() {
        line("");
    }

    @Override
    public void println(boolean b) {
        line(String.valueOf(b));
    }

    @Override
    public void println(char c) {
        line(String.valueOf(c));
    }

    @Override
    public void println(int i) {
        line(String.valueOf(i));
    }

    @Override
    public void println(long l) {
        line(String.valueOf(l));
    }

    @Override
    public void println(float f) {
        line(String.valueOf(f));
    }

    @Override
    public void println(double d) {
        line(String.valueOf(d));
    }

    @Override
    public void println(char[] s) {
        line(String.valueOf(s));
    }

    @Override
    public void println(@Nullable String s) {
        line(String.valueOf(s));
    }

    @Override
    public void println(@Nullable Object o) {
        line(String.valueOf(o));
    }

    @Override
    public PrintStream printf(String format, @Nullable Object... arguments) {
        return format(format, arguments);
    }

    @Override
    public PrintStream printf(
            @Nullable Locale locale, String format, @Nullable Object... arguments) {
        return format(locale, format, arguments);
    }

    @Override
    public PrintStream format(String format, @Nullable Object... arguments) {
        text(String.format(Locale.ROOT, format, arguments));
        return this;
    }

    @Override
    public PrintStream format(
            @Nullable Locale locale, String format, @Nullable Object... arguments) {
        text(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        text(Objects.toString(text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int from, int to) {
        text(Objects.toString(text).substring(from, to));
        return this;
    }

    @Override
    public PrintStream append(char c) {
        text(String.valueOf(c));
        return this;
    }
}
