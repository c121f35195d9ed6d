package brood.queue;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Result;
import brood.task.Nullable;
import java.util.List;

/// The questions to a [SharedQueue] that change nothing, each announced and told.
final class Looking<E> {
    private final SharedQueue<E> queue;
    private final Machine machine;
    private final ByteQueue items;
    private final ItemForm<E> form;

    Looking(SharedQueue<E> queue, Machine machine, ByteQueue items, ItemForm<E> form) {
        this.queue = queue;
        this.machine = machine;
        this.items = items;
        this.form = form;
    }

    @Nullable
    E first() {
        look();
        List<byte[]> first = items.look(1);
        E item = first.isEmpty() ? null : form.decode(first.getFirst());
        if (item == null) machine.happened(Operation.LOOK, queue, Result.EMPTY, "nothing");
        else machine.happened(Operation.LOOK, queue, form.brief(item));
        return item;
    }

    List<E> all() {
        look();
        List<E> now = items.look(Long.MAX_VALUE).stream().map(form::decode).toList();
        seen(now.size(), Result.EMPTY);
        return now;
    }

    int size() {
        look();
        return seen(items.count(), Result.EMPTY);
    }

    int room() {
        look();
        return seen(items.room(), Result.FULL);
    }

    int leased() {
        look();
        return seen(items.takers().leased(), Result.EMPTY);
    }

    boolean closed() {
        look();
        return seen(items.closed());
    }

    boolean drained() {
        look();
        return seen(items.takers().drained());
    }

    private void look() {
        machine.visible(Operation.LOOK, queue);
    }

    private int seen(long number, Result ifNone) {
        int seen = (int) Math.min(number, Integer.MAX_VALUE);
        String detail = machine.recording() ? Integer.toString(seen) : "";
        machine.happened(Operation.LOOK, queue, seen == 0 ? ifNone : Result.DONE, detail);
        return seen;
    }

    private boolean seen(boolean closed) {
        String detail = machine.recording() ? Boolean.toString(closed) : "";
        Result result = closed ? Result.CLOSED : Result.NOT_SO;
        machine.happened(Operation.LOOK, queue, result, detail);
        return closed;
    }
}
