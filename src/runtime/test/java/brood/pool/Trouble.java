package brood.pool;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One entry of the catalogue: a blow, and in which phase of a task it comes.
///
/// | phase | where | what it may be |
/// |---|---|---|
/// | the task is encoded | in the process that submits | exceptions, errors |
/// | the task is decoded, runs, its result or its failure is encoded | in the worker | all |
/// | its result or failure is decoded | in the process that submits | exceptions, errors |
///
/// An exit or a crash in the process that submits is the end of the program itself.
record Trouble(Phase phase, Blow blow) implements Serializable {
    enum Phase {
        TASK_ENCODING,
        TASK_DECODING,
        RUN,
        RESULT_ENCODING,
        RESULT_DECODING,
        FAILURE_ENCODING,
        FAILURE_DECODING;

        boolean isHere() {
            return this == TASK_ENCODING || this == RESULT_DECODING || this == FAILURE_DECODING;
        }
    }

    static List<Trouble> all() {
        var all = new ArrayList<Trouble>();
        for (Phase phase : Phase.values())
            for (Blow blow : Blow.values())
                if (!(phase.isHere() && blow.kills())) all.add(new Trouble(phase, blow));
        return all;
    }

    CompletableFuture<?> submitTo(ProcessPool pool) {
        Blow what = blow;
        return switch (phase) {
            case TASK_ENCODING -> {
                var captured = new Blown.AtEncoding(what);
                yield pool.submit(() -> captured.hashCode());
            }
            case TASK_DECODING -> {
                var captured = new Blown.AtDecoding(what);
                yield pool.submit(() -> captured.hashCode());
            }
            case RUN ->
                    pool.submit(() -> {
                        what.strike();
                        return 0;
                    });
            case RESULT_ENCODING -> pool.submit(() -> new Blown.AtEncoding(what));
            case RESULT_DECODING -> pool.submit(() -> new Blown.AtDecoding(what));
            case FAILURE_ENCODING ->
                    pool.submit(() -> {
                        if (what != null) throw new Blown.ThrownAtEncoding(what);
                        return 0;
                    });
            case FAILURE_DECODING ->
                    pool.submit(() -> {
                        if (what != null) throw new Blown.ThrownAtDecoding(what);
                        return 0;
                    });
        };
    }

    /// Whether its worker does not survive it.
    boolean killsWorker() {
        return blow.kills();
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(phase, blow);
    }
}
