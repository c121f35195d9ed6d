package brood.connect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import brood.task.Nullable;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a challenge is answered: by which HMAC. The names are those of the protocol.
enum Digest {
    MD5("md5", "HmacMD5"),
    SHA256("sha256", "HmacSHA256"),
    SHA384("sha384", "HmacSHA384"),
    SHA3_256("sha3_256", "HmacSHA3-256"),
    SHA3_384("sha3_384", "HmacSHA3-384");

    private final String prefix;
    private final String algorithm;

    Digest(String name, String algorithm) {
        this.prefix = "{" + name + "}";
        this.algorithm = algorithm;
    }

    /// Such as `{sha256}`.
    byte[] prefix() {
        return prefix.getBytes(US_ASCII);
    }

    /// The one whose prefix these bytes begin with; null if they begin with none.
    static @Nullable Digest of(byte[] message) {
        for (Digest digest : values())
            if (Handshake.startsWith(message, digest.prefix())) return digest;
        return null;
    }

    byte[] hmac(byte[] key, byte[] message) throws AuthenticationException {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new AuthenticationException(
                    "this JVM has no " + algorithm + ", which the other side wants", missing);
        }
    }
}
