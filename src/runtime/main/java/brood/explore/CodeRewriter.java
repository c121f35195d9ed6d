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
import java.lang.classfile.instruction.NewObjectInstruction;
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

/// Rewrites the body of one method; see [Rewriter].
final class CodeRewriter implements CodeTransform {
    private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
    private static final String RANDOM = "java/util/Random";
    private static final ClassDesc CHANCE = desc(SimulatedChance.class);
    private static final ClassDesc JVM = desc(SimulatedJvm.class);
    private static final ClassDesc WAITS = desc(SimulatedWaits.class);
    private static final MethodTypeDesc REFUSE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
    private static final MethodTypeDesc SEEDED =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long);

    private final Classes classes;
    private final Substitutes substitutes;
    private final ClassDesc self;
    private final Optional<ClassDesc> entryGuard;
    private final boolean counts;
    private final Set<Integer> dropped;
    private int next;
    private final Set<Label> passed = new HashSet<>();

    CodeRewriter(
            Classes classes,
            Substitutes substitutes,
            ClassDesc self,
            Optional<ClassDesc> entryGuard,
            boolean counts,
            CodeModel code) {
        this.classes = classes;
        this.substitutes = substitutes;
        this.self = self;
        this.entryGuard = entryGuard;
        this.counts = counts;
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
            String refused = refusedObject(owner);
            if (refused != null) refuse(code, refused);
        } else if (owner.equals("java/util/concurrent/ThreadLocalRandom")) {
            refuse(code, "ThreadLocalRandom." + name);
        } else if (name.equals("parallelStream") && type.equals("()Ljava/util/stream/Stream;")) {
            var stream = call.typeSymbol();
            if (call.isInterface()) code.invokeinterface(call.owner().asSymbol(), "stream", stream);
            else code.invokevirtual(call.owner().asSymbol(), "stream", stream);
            return;
        } else if (Substitutes.isTimed(call)) {
            refuse(code, owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
        }
        code.with(call);
    }

    private @Nullable String refusedObject(String owner) {
        return switch (owner) {
            case "java/lang/Thread" ->
                    self.equals(THREAD) ? null : "A thread that is made this way";
            case "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/ScheduledThreadPoolExecutor",
                    "java/util/Timer",
                    "java/security/SecureRandom",
                    "java/util/SplittableRandom" ->
                    owner.substring(owner.lastIndexOf('/') + 1);
            default -> null;
        };
    }

    private static void refuse(CodeBuilder code, String what) {
        code.loadConstant(what).invokestatic(WAITS, "refuse", REFUSE);
    }
}
