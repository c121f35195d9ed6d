package brood.cluster;

import brood.task.Nullable;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.plugin.CachePluginContext;
import org.apache.ignite.plugin.CachePluginProvider;
import org.apache.ignite.plugin.ExtensionRegistry;
import org.apache.ignite.plugin.IgnitePlugin;
import org.apache.ignite.plugin.PluginConfiguration;
import org.apache.ignite.plugin.PluginContext;
import org.apache.ignite.plugin.PluginProvider;
import org.apache.ignite.plugin.PluginValidationException;

/// Who may come in: each node looks at the newcomer before it becomes a member. A refusal is one
/// sentence, which the newcomer gets to read.
final class Admission implements PluginProvider<PluginConfiguration> {
    static final String CLUSTER = "brood.cluster";
    static final String VERSION = "brood.version";
    private static final String PROOF = "brood.proof";
    private static final String SALT = "brood.salt";

    /// Of the messages between nodes. Another one means that they do not understand each other.
    static final String OURS = "1";

    /// Every refusal begins so.
    static final String REFUSED = "Brood refuses: ";

    private final String name;
    private final String key;

    Admission(ClusterConfig config) {
        this.name = config.name();
        this.key = config.key();
    }

    /// What a newcomer says of itself.
    Map<String, Object> papers() {
        String salt = UUID.randomUUID().toString();
        Map<String, Object> papers = new HashMap<>();
        papers.put(CLUSTER, name);
        papers.put(VERSION, OURS);
        papers.put(SALT, salt);
        papers.put(PROOF, proof(salt));
        return papers;
    }

    /// The key itself never crosses the network.
    private String proof(String salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("key " + key).getBytes(StandardCharsets.UTF_8), "RAW"));
            return HexFormat.of().formatHex(mac.doFinal(salt.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // the other one calls this one
    public void validateNewNode(ClusterNode node) {
        String why = objection(node);
        if (why != null)
            throw new PluginValidationException(REFUSED + why, REFUSED + why, node.id());
    }

    private @Nullable String objection(ClusterNode node) {
        Object cluster = node.attribute(CLUSTER);
        if (cluster == null)
            return "this is a cluster of Brood, named '%s'; the newcomer is something else."
                    .formatted(name);
        if (!OURS.equals(node.attribute(VERSION)))
            return "the cluster '%s' speaks version %s of Brood's messages, the newcomer version %s. Use the same Brood on all machines."
                    .formatted(name, OURS, node.attribute(VERSION));
        if (!name.equals(cluster))
            return "the cluster here is named '%s', not '%s'. Give its name, or another address."
                    .formatted(name, cluster);
        if (!(node.attribute(SALT) instanceof String salt)
                || !proof(salt).equals(node.attribute(PROOF)))
            return "the cluster '%s' has another key. All of its nodes and programs need the same one."
                    .formatted(name);
        return null;
    }

    // ------------------------------------------------------------------------------ nothing else

    @Override
    public String name() {
        return "Brood";
    }

    @Override
    public String version() {
        return OURS;
    }

    @Override
    public String copyright() {
        return "";
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IgnitePlugin> T plugin() {
        return (T) new IgnitePlugin() {};
    }

    @Override
    public void initExtensions(PluginContext context, ExtensionRegistry registry) {}

    @Override
    @SuppressWarnings({"NullAway", "unchecked"}) // null is Ignite's word for: none
    public <T> T createComponent(PluginContext context, Class<T> type) {
        return null;
    }

    @Override
    @SuppressWarnings({"NullAway", "rawtypes"}) // as above
    public CachePluginProvider createCacheProvider(CachePluginContext context) {
        return null;
    }

    @Override
    public void start(PluginContext context) {}

    @Override
    public void stop(boolean cancel) {}

    @Override
    public void onIgniteStart() {}

    @Override
    public void onIgniteStop(boolean cancel) {}

    @Override
    @SuppressWarnings("NullAway") // as above
    public Serializable provideDiscoveryData(UUID node) {
        return null;
    }

    @Override
    public void receiveDiscoveryData(UUID node, Serializable data) {}
}
