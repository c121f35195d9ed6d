/// Counts to five.
void main() {
    // tag::loop
    for (int i = 0; i < 5; i++) {
        IO.println(i);
    }
    // end::loop
}
