package brood.wire;

class CellShippingJJavaTest extends CellShippingTest {
    CellShippingJJavaTest() {
        super(Notebook.likeJJava());
    }
}
