package brood.cluster;

import brood.task.Nullable;

/// Turns what Ignite throws when a JVM cannot join into one sentence with what to do.
final class Refusals {
    private Refusals() {}

    static ClusterException explain(Throwable failed, ClusterConfig config, boolean client) {
        String told = find(failed, Admission.REFUSED);
        if (told != null) {
            int begin = told.indexOf(Admission.REFUSED) + Admission.REFUSED.length();
            int end = told.indexOf('\n', begin);
            return new ClusterException(
                    told.substring(begin, end < 0 ? told.length() : end), failed);
        }
        String version = find(failed, "different version numbers");
        if (version != null)
            return new ClusterException(
                    "the nodes at %s run another version of Ignite. Use the same Brood on all machines. %s"
                            .formatted(config.places(), version),
                    failed);
        if (find(failed, "Failed to bind TCP server") != null
                || find(failed, "Address already in use") != null
                || find(failed, "port range") != null)
            return new ClusterException(
                    "no port from %d to %d of %s is free, or the address is not one of this machine. Choose another port."
                            .formatted(
                                    config.port(),
                                    config.port() + ClusterConfig.PORTS,
                                    config.host()),
                    failed);
        if (client
                && (find(failed, "join timeout") != null
                        || find(failed, "Failed to connect to any address") != null
                        || find(failed, "Join process timed out") != null
                        || find(failed, "timed out") != null))
            return new ClusterException(
                    "no node of the cluster '%s' answers at %s (tried for %d s). Start one with  ./brood node --name %s  or say where they are."
                            .formatted(
                                    config.name(),
                                    config.places(),
                                    config.timeout().toSeconds(),
                                    config.name()),
                    failed);
        if (find(failed, "Multiple connection attempts failed") != null)
            return new ClusterException(
                    "something listens at %s and does not answer as a node does. Is it another program, or a node that hangs? End it, or give other addresses or ports."
                            .formatted(config.places()),
                    failed);
        return new ClusterException(
                "the cluster '%s' at %s cannot be joined: %s"
                        .formatted(config.name(), config.places(), last(failed).getMessage()),
                failed);
    }

    private static @Nullable String find(Throwable failed, String words) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && message.contains(words)) return message;
        }
        return null;
    }

    private static Throwable last(Throwable failed) {
        Throwable last = failed;
        for (Throwable next = last.getCause(); next != null; next = next.getCause()) last = next;
        return last;
    }
}
