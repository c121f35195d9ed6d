package brood.pool;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// What can happen to a process in the middle of whatever it does.
enum Blow {
    /// It is gone at once, as after `kill -9` or a crash of native code.
    CRASH {
        @Override
        void strike() {
            int signal = 9;
            try {
                Linker linker = Linker.nativeLinker();
                var kill =
                        linker.downcallHandle(
                                linker.defaultLookup().find("kill").orElseThrow(),
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT));
                int _ = (int) kill.invokeExact((int) ProcessHandle.current().pid(), signal);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }
    },
    /// In order, with shutdown hooks.
    EXIT {
        @Override
        void strike() {
            System.exit(3);
        }
    },
    HALT {
        @Override
        void strike() {
            Runtime.getRuntime().halt(4);
        }
    },
    EXCEPTION {
        @Override
        void strike() {
            throw new IllegalStateException("blow");
        }
    },
    ERROR {
        @Override
        void strike() {
            throw new AssertionError("blow");
        }
    },
    OVERFLOW {
        @Override
        void strike() {
            deeper(1);
        }

        private int deeper(int depth) {
            return depth == 0 ? 0 : deeper(depth + 1) + 1;
        }
    };

    abstract void strike();

    /// Whether the process does not survive it.
    boolean kills() {
        return this == CRASH || this == EXIT || this == HALT;
    }
}
