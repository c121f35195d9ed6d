package brood.course.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/// What the kernel says of itself.
final class KernelInfo {
    private KernelInfo() {}

    /// The content of a `kernel_info_reply`.
    static JsonObject content() {
        String java = System.getProperty("java.version");
        var language = new JsonObject();
        language.addProperty("name", "java");
        language.addProperty("version", java);
        language.addProperty("mimetype", "text/x-java-source");
        language.addProperty("file_extension", ".jshell");
        language.addProperty("pygments_lexer", "java");
        language.addProperty("codemirror_mode", "java");
        language.addProperty("nbconvert_exporter", "script");
        var content = new JsonObject();
        content.addProperty("status", "ok");
        content.addProperty("protocol_version", Frames.VERSION);
        content.addProperty("implementation", "brood");
        content.addProperty("implementation_version", version());
        content.add("language_info", language);
        content.addProperty(
                "banner",
                "Java "
                        + java
                        + " with Brood "
                        + version()
                        + ": child JVMs, shared queues, locks and memory are loaded.\n"
                        + "%magics lists what a line may start with.");
        content.addProperty("debugger", false);
        content.add("help_links", new JsonArray());
        return content;
    }

    private static String version() {
        String version = KernelInfo.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
