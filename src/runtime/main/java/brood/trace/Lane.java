package brood.trace;

import brood.machine.ProcessId;
import java.io.Serializable;

/// One process in a picture: a column.
public record Lane(ProcessId process, String name, long pid) implements Serializable {}
