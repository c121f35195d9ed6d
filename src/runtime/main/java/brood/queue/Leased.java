package brood.queue;

/// An item that was leased: where its lease stands, how often it has been leased, its bytes.
record Leased(int slot, int attempt, byte[] item) {}
