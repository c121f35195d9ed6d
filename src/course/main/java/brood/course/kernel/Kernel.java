package brood.course.kernel;

import brood.task.Nullable;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/// Answers the requests of front ends. Those of the shell channel come one after the other; those
/// of the control channel at any time.
final class Kernel {
    private final Publisher publisher;
    private final Questions questions;
    private final CompletableFuture<Notebook> notebook;
    private final History history = new History();
    private final ThreadGroup cells;
    private final CountDownLatch ended = new CountDownLatch(1);
    private int count;
    private boolean aborting;
    private volatile @Nullable Cell running;

    Kernel(Publisher publisher, Questions questions, Surroundings surroundings) {
        this.publisher = publisher;
        this.questions = questions;
        cells = new ThreadGroup("cells");
        notebook =
                CompletableFuture.supplyAsync(() -> new Notebook(surroundings), Kernel::background);
    }

    private static void background(Runnable work) {
        var thread = new Thread(work, "kernel: java");
        thread.setDaemon(true);
        thread.start();
    }

    /// For the shell channel.
    Channels.Handler shell() {
        return new Channels.Handler() {
            @Override
            public void handle(Message request, Channels.Reply reply) {
                Kernel.this.handle(request, reply);
            }

            @Override
            public void drained() {
                aborting = false;
            }
        };
    }

    /// Answers one request. The front end learns before and after it that the kernel is busy.
    void handle(Message request, Channels.Reply reply) {
        publisher.status(request.header(), "busy");
        try {
            switch (request.type()) {
                case "execute_request" -> execute(request, reply);
                case "kernel_info_request" -> reply.send("kernel_info_reply", KernelInfo.content());
                case "complete_request" ->
                        reply.send(
                                "complete_reply",
                                Completion.reply(
                                        notebook().analysis(),
                                        request.text("code"),
                                        request.number("cursor_pos", 0)));
                case "inspect_request" ->
                        reply.send(
                                "inspect_reply",
                                Inspection.reply(
                                        notebook().analysis(),
                                        request.text("code"),
                                        request.number("cursor_pos", 0)));
                case "is_complete_request" ->
                        reply.send(
                                "is_complete_reply",
                                Completion.complete(notebook().analysis(), request.text("code")));
                case "history_request" -> reply.send("history_reply", history.reply(request));
                case "comm_info_request" -> reply.send("comm_info_reply", noComms());
                case "comm_open" -> refuseComm(request);
                case "interrupt_request" -> {
                    interrupt();
                    reply.send("interrupt_reply", ok());
                }
                case "shutdown_request" -> {
                    JsonObject content = ok();
                    content.addProperty("restart", request.flag("restart", false));
                    reply.send("shutdown_reply", content);
                    end();
                }
                default -> Log.line("no answer to " + request.type());
            }
        } finally {
            publisher.status(request.header(), "idle");
        }
    }

    private Notebook notebook() {
        try {
            return notebook.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof KernelException known) throw known;
            throw e;
        }
    }

    private void execute(Message request, Channels.Reply reply) {
        String code = request.text("code");
        boolean silent = request.flag("silent", false);
        if (aborting) {
            var content = new JsonObject();
            content.addProperty("status", "aborted");
            content.addProperty("execution_count", count);
            reply.send("execute_reply", content);
            return;
        }
        if (!silent && request.flag("store_history", true)) history.add(++count, code);
        var cell = new Cell(count, request, publisher, questions, cells);
        if (!silent) {
            var input = new JsonObject();
            input.addProperty("code", code);
            input.addProperty("execution_count", count);
            publisher.publish(request.header(), "execute_input", input);
        }
        JsonObject content;
        running = cell;
        try {
            DisplayData result = notebook().run(cell, code);
            content = ok();
            content.addProperty("execution_count", count);
            content.add("user_expressions", new JsonObject());
            content.add("payload", new JsonArray());
            if (result != null && !silent) {
                JsonObject shown = Renderers.content(result);
                shown.addProperty("execution_count", count);
                cell.output().publish("execute_result", shown);
            }
        } catch (CellFailure e) {
            content = failed(e, cell);
            if (request.flag("stop_on_error", true)) aborting = true;
        } catch (KernelException e) {
            content =
                    failed(
                            new CellFailure(
                                    "KernelError", e.sentence(), e.sentence().lines().toList()),
                            cell);
        } finally {
            awaitEnding(cell);
            running = null;
        }
        if (cell.stopping()) Children.living().without(cell.before()).kill();
        cell.output().flush();
        reply.send("execute_reply", content);
    }

    private JsonObject failed(CellFailure failure, Cell cell) {
        var error = new JsonObject();
        error.addProperty("ename", failure.name());
        error.addProperty("evalue", failure.oneLine());
        var traceback = new JsonArray();
        failure.lines().forEach(traceback::add);
        error.add("traceback", traceback);
        cell.output().publish("error", error);
        JsonObject content = error.deepCopy();
        content.addProperty("status", "error");
        content.addProperty("execution_count", count);
        content.add("user_expressions", new JsonObject());
        return content;
    }

    /// Ends the cell that runs, and its children, in order; called again, it kills them. Returns at
    /// once; does nothing if no cell runs. From any thread.
    void interrupt() {
        Cell cell = running;
        if (cell == null) return;
        cell.stop();
    }

    /// While its children end, a second interrupt can kill them.
    private static void awaitEnding(Cell cell) {
        CellEnding ending = cell.ending();
        try {
            if (ending != null) ending.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the kernel to end. From any thread.
    void end() {
        ended.countDown();
    }

    /// Waits until somebody asks for the end.
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    private static JsonObject ok() {
        var content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    private static JsonObject noComms() {
        JsonObject content = ok();
        content.add("comms", new JsonObject());
        return content;
    }

    /// Widgets need a partner in the kernel, which this one does not have.
    private void refuseComm(Message request) {
        var content = new JsonObject();
        content.addProperty("comm_id", request.text("comm_id"));
        content.add("data", new JsonObject());
        publisher.publish(request.header(), "comm_close", content);
    }
}
