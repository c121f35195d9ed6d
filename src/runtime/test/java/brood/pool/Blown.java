package brood.pool;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;

/// Things that strike when they are encoded, or when they are decoded.
final class Blown {
    private Blown() {}

    static final class AtEncoding implements Serializable {
        @Serial private static final long serialVersionUID = 1L;

        private final Blow blow;

        AtEncoding(Blow blow) {
            this.blow = blow;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            blow.strike();
            out.defaultWriteObject();
        }
    }

    static final class AtDecoding implements Serializable {
        @Serial private static final long serialVersionUID = 1L;

        private final Blow blow;

        AtDecoding(Blow blow) {
            this.blow = blow;
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            blow.strike();
        }
    }

    static final class ThrownAtEncoding extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        private final AtEncoding inside;

        ThrownAtEncoding(Blow blow) {
            super("thrown on purpose");
            this.inside = new AtEncoding(blow);
        }

        AtEncoding inside() {
            return inside;
        }
    }

    static final class ThrownAtDecoding extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        private final AtDecoding inside;

        ThrownAtDecoding(Blow blow) {
            super("thrown on purpose");
            this.inside = new AtDecoding(blow);
        }

        AtDecoding inside() {
            return inside;
        }
    }
}
