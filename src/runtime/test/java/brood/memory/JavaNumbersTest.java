package brood.memory;

import brood.contract.AtomicArrayContract;
import brood.contract.AtomicBooleanContract;
import brood.contract.AtomicLongContract;
import brood.contract.AtomicRecordContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;

/// The twins from `java.util.concurrent.atomic` keep the same contracts.
class JavaNumbersTest {
    @Nested
    class Ints implements AtomicLongContract {
        @Override
        public AtomicLongContract.Verbs of(long value) {
            return new AtomicIntVerbs(new AtomicInteger((int) value));
        }

        @Override
        public long smallest() {
            return Integer.MIN_VALUE;
        }

        @Override
        public long largest() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Party party() {
            return new Threads();
        }
    }

    @Nested
    class Booleans implements AtomicBooleanContract {
        @Override
        public AtomicBooleanContract.Verbs of(boolean value) {
            return new AtomicBooleanVerbs(new AtomicBoolean(value));
        }

        @Override
        public Party party() {
            return new Threads();
        }
    }

    @Nested
    class IntArrays implements AtomicArrayContract {
        @Override
        public AtomicArrayContract.Verbs of(int length) {
            return new ArrayVerbs.JavaInts(new AtomicIntegerArray(length));
        }

        @Override
        public Party party() {
            return new Threads();
        }
    }

    @Nested
    class LongArrays implements AtomicArrayContract {
        @Override
        public AtomicArrayContract.Verbs of(int length) {
            return new ArrayVerbs.JavaLongs(new AtomicLongArray(length));
        }

        @Override
        public Party party() {
            return new Threads();
        }
    }

    @Nested
    class Records implements AtomicRecordContract {
        @Override
        public AtomicRecordContract.Verbs of(Same record) {
            return new ReferenceVerbs(new AtomicReference<>(record));
        }

        @Override
        public Party party() {
            return new Threads();
        }
    }
}
