package brood.log;

import brood.machine.Machine;
import brood.machine.Parent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// Sets up `java.util.logging` in a child, when somebody logs for the first time: all records go to
/// the parent; which ones are worth it, the parent says.
public final class LogSetUp {

    /// Does it all: that is how `java.util.logging` uses the class.
    public LogSetUp() throws IOException {
        Parent parent = Machine.current().parent();
        byte[] levels = parent == null ? null : parent.logLevels();
        var text = new ByteArrayOutputStream();
        if (levels != null) text.write(levels);
        text.write(
                ("\nhandlers=" + LogHandler.class.getName()).getBytes(StandardCharsets.ISO_8859_1));
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(text.toByteArray()));
    }
}
