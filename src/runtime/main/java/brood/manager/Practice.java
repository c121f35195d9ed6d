package brood.manager;

import brood.machine.Machine;
import brood.wire.Codec;
import brood.wire.Encoder;
import java.util.List;

/// Answers two requests of nobody, on objects that nobody will ever see: so that the classes behind
/// them are loaded while the main thread of a starting manager links its first native call.
///
/// That takes about as long, and the first client waits for both.
record Practice(Machine machine) implements Runnable {

    @Override
    public void run() {
        var host = new Host(machine, object -> object);
        var nobody = Caller.of(machine, machine.owner());
        answer(host, new Request.Make(Kind.MAP, null, 0, 1), nobody);
        answer(
                host,
                new Request.Call(1, "put(java.lang.Object,java.lang.Object)", List.of("a", 1)),
                nobody);
    }

    private static void answer(Host host, Request request, Caller nobody) {
        Encoder reply = host.answer(Codec.encode(request), nobody);
        host.giveBack(reply);
    }
}
