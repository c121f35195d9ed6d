package brood.wire;

import org.junit.jupiter.api.Tag;

/// The third of the engines; the normal run has the first.
@Tag("full")
class CellShippingJJavaTest extends CellShippingTest {
    CellShippingJJavaTest() {
        super(Notebook.likeJJava());
    }
}
