package brood.explore;

import brood.task.Nullable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Rewrites the body of one method; see [Rewriter].
final class CodeRewriter implements CodeTransform {
    private static final String RANDOM = "java/util/Random";
    private static final ClassDesc CHANCE = desc(SimulatedChance.class);
    private static final ClassDesc JVM = desc(SimulatedJvm.class);
    private static final ClassDesc WAITS = desc(SimulatedWaits.class);
    private static final ClassDesc MONITORS = desc(SimulatedMonitors.class);
    private static final MethodTypeDesc ON_OBJECT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
    private static final MethodTypeDesc ON_OBJECT_WITH_LIMIT =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_long);
    private static final MethodTypeDesc REFUSE =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, ConstantDescs.CD_String, ConstantDescs.CD_String);
    private static final MethodTypeDesc SEEDED =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long);

    private final Classes classes;
    private final Substitutes substitutes;
    private final ClassDesc self;
    private final Optional<ClassDesc> entryGuard;
    private final boolean counts;
    private final Optional<Consumer<CodeBuilder>> monitor;
    private @Nullable Label begin;
    private final Set<Integer> dropped;
    private int next;
    private final Set<Label> passed = new HashSet<>();

    /// @param monitor pushes the object whose monitor a synchronized method holds; empty for others
    CodeRewriter(
            Classes classes,
            Substitutes substitutes,
            ClassDesc self,
            Optional<ClassDesc> entryGuard,
            boolean counts,
            Optional<Consumer<CodeBuilder>> monitor,
            CodeModel code) {
        this.classes = classes;
        this.substitutes = substitutes;
        this.self = self;
        this.entryGuard = entryGuard;
        this.counts = counts;
        this.monitor = monitor;
        this.dropped = news(code);
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    /// Where in the method objects are made that a method of ours makes instead: the positions of
    /// the `new`, the `dup` and the call of the constructor.
    private Set<Integer> news(CodeModel code) {
        var drop = new HashSet<Integer>();
        record Open(int at, NewObjectInstruction made, int dup) {}
        Deque<Open> open = new ArrayDeque<>();
        int at = 0;
        Open fresh = null;
        for (CodeElement e : code) {
            if (e instanceof NewObjectInstruction made) {
                open.push(fresh = new Open(at, made, -1));
            } else if (e instanceof StackInstruction dup
                    && dup.opcode() == Opcode.DUP
                    && fresh != null) {
                open.pop();
                open.push(new Open(fresh.at, fresh.made, at));
                fresh = null;
            } else if (e instanceof InvokeInstruction call
                    && call.name().equalsString("<init>")
                    && !open.isEmpty()
                    && open.peek().made.className().equals(call.owner())) {
                Open mine = open.pop();
                if (mine.dup >= 0 && substitutes.of(call) != null)
                    drop.addAll(List.of(mine.at, mine.dup, at));
                fresh = null;
            } else if (e instanceof Instruction) {
                fresh = null;
            }
            at++;
        }
        return drop;
    }

    @Override
    public void atStart(CodeBuilder code) {
        entryGuard.ifPresent(owner -> ensure(code, owner));
        if (monitor.isEmpty()) return;
        monitor.get().accept(code);
        code.invokestatic(MONITORS, "enter", ON_OBJECT);
        begin = code.newBoundLabel();
    }

    /// The end of a synchronized method: gives the monitor back when something is thrown.
    @Override
    public void atEnd(CodeBuilder code) {
        Label from = begin;
        if (from == null) return;
        Label handler = code.newBoundLabel();
        exit(code);
        code.athrow();
        code.exceptionCatchAll(from, handler, handler);
    }

    private void exit(CodeBuilder code) {
        monitor.orElseThrow().accept(code);
        code.invokestatic(MONITORS, "exit", ON_OBJECT);
    }

    private static void ensure(CodeBuilder code, ClassDesc owner) {
        code.invokestatic(owner, Rewriter.ENSURE, Rewriter.NOTHING);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        int at = next++;
        switch (element) {
            case NewObjectInstruction _ when dropped.contains(at) -> {}
            case StackInstruction _ when dropped.contains(at) -> {}
            case InvokeInstruction call -> call(code, call, dropped.contains(at));
            case FieldInstruction field
                    when field.opcode() == Opcode.GETSTATIC
                            || field.opcode() == Opcode.PUTSTATIC -> {
                String owner = classes.beginner(field.owner().asInternalName().replace('/', '.'));
                if (owner != null) ensure(code, ClassDesc.of(owner));
                code.with(field);
            }
            case MonitorInstruction monitor ->
                    code.invokestatic(
                            MONITORS,
                            monitor.opcode() == Opcode.MONITORENTER ? "enter" : "exit",
                            ON_OBJECT);
            case ReturnInstruction back when monitor.isPresent() -> {
                exit(code);
                code.with(back);
            }
            case LabelTarget target -> {
                passed.add(target.label());
                code.with(target);
            }
            case BranchInstruction jump -> {
                if (passed.contains(jump.target())) loop(code);
                code.with(jump);
            }
            default -> code.with(element);
        }
    }

    /// Counts a backward jump in a field of the class, and tells the machine now and then.
    private void loop(CodeBuilder code) {
        if (!counts) {
            code.invokestatic(JVM, "loops", Rewriter.NOTHING);
            return;
        }
        var on = code.newLabel();
        code.getstatic(self, Rewriter.COUNT, ConstantDescs.CD_int)
                .iconst_1()
                .iadd()
                .dup()
                .putstatic(self, Rewriter.COUNT, ConstantDescs.CD_int)
                .loadConstant(Rewriter.LOOPS - 1)
                .iand()
                .ifne(on)
                .invokestatic(JVM, "loops", Rewriter.NOTHING)
                .labelBinding(on);
    }

    private void call(CodeBuilder code, InvokeInstruction call, boolean makes) {
        Substitutes.Target target = substitutes.of(call);
        boolean isSuper = call.opcode() == Opcode.INVOKESPECIAL;
        if (target != null && (!isSuper || makes)) {
            code.invokestatic(target.owner(), target.name(), target.type());
            return;
        }
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        if (name.equals("<init>")) {
            if (owner.equals(RANDOM) && type.equals("()V")) {
                code.invokestatic(CHANCE, "seed", MethodTypeDesc.of(ConstantDescs.CD_long));
                code.invokespecial(call.owner().asSymbol(), "<init>", SEEDED);
                return;
            }
            refuseObject(code, owner);
        } else if (isOfMonitor(name, type)) {
            code.invokestatic(
                    MONITORS, name, type.equals("()V") ? ON_OBJECT : ON_OBJECT_WITH_LIMIT);
            return;
        } else if (owner.equals("java/util/concurrent/ThreadLocalRandom")) {
            refuse(code, "ThreadLocalRandom." + name, "Use new Random().");
        } else if (name.equals("parallelStream") && type.equals("()Ljava/util/stream/Stream;")) {
            var stream = call.typeSymbol();
            if (call.isInterface()) code.invokeinterface(call.owner().asSymbol(), "stream", stream);
            else code.invokevirtual(call.owner().asSymbol(), "stream", stream);
            return;
        } else if (Substitutes.isTimed(call)) {
            refuse(
                    code,
                    owner.substring(owner.lastIndexOf('/') + 1) + "." + name,
                    "It waits for a time on the real clock. Use a queue, a latch or a lock of Brood.");
        }
        code.with(call);
    }

    private static boolean isOfMonitor(String name, String type) {
        return switch (name) {
            case "wait" -> type.equals("()V") || type.equals("(J)V");
            case "notify", "notifyAll" -> type.equals("()V");
            default -> false;
        };
    }

    private void refuseObject(CodeBuilder code, String owner) {
        String name = owner.substring(owner.lastIndexOf('/') + 1);
        switch (owner) {
            case "java/lang/Thread" ->
                    refuse(
                            code,
                            "A subclass of Thread, or a thread with these arguments,",
                            "Give a Runnable to new Thread, or spawn a child.");
            case "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/ScheduledThreadPoolExecutor",
                    "java/util/Timer" ->
                    refuse(code, name, "Use Executors.newFixedThreadPool, or spawn a child.");
            case "java/security/SecureRandom", "java/util/SplittableRandom" ->
                    refuse(code, name, "Use new Random().");
            default -> {}
        }
    }

    private static void refuse(CodeBuilder code, String what, String advice) {
        code.loadConstant(what).loadConstant(advice).invokestatic(WAITS, "refuse", REFUSE);
    }
}
