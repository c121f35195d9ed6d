package brood.course.kernel;

import com.google.gson.JsonObject;
import java.util.List;

/// One message of the Jupyter protocol.
///
/// @param identities routing frames: who sent a request, to whom a reply goes; the topic of what is
///   published
/// @param header who, when and what
/// @param parent header of the request that this message answers or belongs to; empty if none
record Message(List<byte[]> identities, JsonObject header, JsonObject parent, JsonObject content) {

    String type() {
        return string(header, "msg_type", "");
    }

    /// A member of the content that is a string.
    String text(String member) {
        return string(content, member, "");
    }

    boolean flag(String member, boolean otherwise) {
        return content.has(member) && content.get(member).isJsonPrimitive()
                ? content.get(member).getAsBoolean()
                : otherwise;
    }

    int number(String member, int otherwise) {
        return content.has(member) && content.get(member).isJsonPrimitive()
                ? content.get(member).getAsInt()
                : otherwise;
    }

    private static String string(JsonObject of, String member, String otherwise) {
        return of.has(member) && of.get(member).isJsonPrimitive()
                ? of.get(member).getAsString()
                : otherwise;
    }
}
