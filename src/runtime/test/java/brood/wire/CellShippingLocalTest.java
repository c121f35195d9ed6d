package brood.wire;

class CellShippingLocalTest extends CellShippingTest {
    CellShippingLocalTest() {
        super(Notebook.local());
    }
}
