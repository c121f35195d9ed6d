import brood.pool.*;
import java.util.ArrayList;
import java.util.List;

/// NOT_A_PROCESS. In the parent an exception can be caught, so the work is done there.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 1; i <= Pictures.COUNT; i++) {
            try {
                lines.add(Pictures.shrink(i));
            } catch (IllegalStateException e) {
                lines.add(e.getMessage());
            }
        }
        return lines;
    }
}
