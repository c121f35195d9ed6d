package brood.memory;

import brood.contract.AtomicArrayContract;
import brood.contract.AtomicBooleanContract;
import brood.contract.AtomicDoubleContract;
import brood.contract.AtomicLongContract;
import brood.contract.AtomicRecordContract;
import brood.contract.Party;
import org.junit.jupiter.api.Nested;

/// All sorts of numbers, and records, but [SharedLong], which has tests of its own, between this
/// process and those of a party.
abstract class AllNumbers {
    abstract Party party();

    @Nested
    class Ints implements AtomicLongContract {
        @Override
        public AtomicLongContract.Verbs of(long value) {
            return new SharedIntVerbs(SharedInt.of((int) value));
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
            return AllNumbers.this.party();
        }
    }

    @Nested
    class Doubles implements AtomicDoubleContract {
        @Override
        public AtomicDoubleContract.Verbs of(double value) {
            return new SharedDoubleVerbs(SharedDouble.of(value));
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }

    @Nested
    class Booleans implements AtomicBooleanContract {
        @Override
        public AtomicBooleanContract.Verbs of(boolean value) {
            return new SharedBooleanVerbs(SharedBoolean.of(value));
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }

    @Nested
    class IntArrays implements AtomicArrayContract {
        @Override
        public AtomicArrayContract.Verbs of(int length) {
            return new ArrayVerbs.Ints(SharedArray.ofInts(length));
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }

    @Nested
    class LongArrays implements AtomicArrayContract {
        @Override
        public AtomicArrayContract.Verbs of(int length) {
            return new ArrayVerbs.Longs(SharedArray.ofLongs(length));
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }

    @Nested
    class DoubleArrays implements AtomicArrayContract {
        @Override
        public AtomicArrayContract.Verbs of(int length) {
            return new ArrayVerbs.Doubles(SharedArray.ofDoubles(length));
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }

    @Nested
    class ByteArrays implements AtomicArrayContract {
        @Override
        public AtomicArrayContract.Verbs of(int length) {
            return new ArrayVerbs.Bytes(SharedArray.ofBytes(length));
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }

    @Nested
    class Records implements AtomicRecordContract {
        @Override
        public AtomicRecordContract.Verbs of(Same record) {
            return new SharedRecordVerbs(SharedRecord.of(record));
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }

    @Nested
    class RecordArrays implements AtomicRecordContract {
        @Override
        public AtomicRecordContract.Verbs of(Same record) {
            return new RecordArrayVerbs(SharedRecordArray.of(3, record), 1);
        }

        @Override
        public Party party() {
            return AllNumbers.this.party();
        }
    }
}
