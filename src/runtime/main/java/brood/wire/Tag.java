package brood.wire;

/// The first byte of every value says what follows. Numbers are big end first; a length or count is
/// an int, counted in elements. The codes never change their meaning.
///
/// ```
///   INT   | 4 bytes                     RECORD | class | count | component ... component
///   LATIN | length | bytes              ENUM   | class | ordinal | name as LATIN or UTF_16
///   LONGS | length | 8 bytes each       LIST   | count | element ... element
///   REF   | number of an object         MAP    | count | key | value | key | value ...
///
///   class = length as 2 bytes | name in UTF-8
/// ```
///
/// Arrays, records, lists and maps of one value are numbered 0, 1, 2 ... in the order in which they
/// begin; whatever comes a second time is a [#REF] to the first.
final class Tag {
    /// The rest is the JDK's serialization. Only for a whole value, never for a part of one.
    static final byte SERIALIZED = 0;

    static final byte NULL = 1;
    static final byte FALSE = 2;
    static final byte TRUE = 3;
    static final byte BYTE = 4;
    static final byte SHORT = 5;
    static final byte CHAR = 6;
    static final byte INT = 7;
    static final byte LONG = 8;
    static final byte FLOAT = 9;
    static final byte DOUBLE = 10;
    static final byte LATIN = 11;
    static final byte UTF_16 = 12;
    static final byte BYTES = 13;
    static final byte BOOLEANS = 14;
    static final byte SHORTS = 15;
    static final byte CHARS = 16;
    static final byte INTS = 17;
    static final byte LONGS = 18;
    static final byte FLOATS = 19;
    static final byte DOUBLES = 20;
    static final byte RECORD = 21;
    static final byte ENUM = 22;
    static final byte ARRAY_LIST = 23;
    static final byte LIST_OF = 24;
    static final byte HASH_MAP = 25;
    static final byte MAP_OF = 26;
    static final byte REF = 27;

    /// How deeply the forms of this list may be nested. What is nested more deeply is serialized.
    static final int MAX_DEPTH = 500;

    private Tag() {}
}
