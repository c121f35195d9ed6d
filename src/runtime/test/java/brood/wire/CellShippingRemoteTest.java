package brood.wire;

class CellShippingRemoteTest extends CellShippingTest {
    CellShippingRemoteTest() {
        super(Notebook.remote());
    }
}
