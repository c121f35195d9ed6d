package brood.wire;

import org.junit.jupiter.api.Tag;

@Tag("full")
class CellShippingRemoteTest extends CellShippingTest {
    CellShippingRemoteTest() {
        super(Notebook.remote());
    }
}
