void main() {
    var squares = new ArrayList<Integer>();
    for (int i = 1; i <= 3; i++) squares.add(square(i));
    IO.println(squares);
}

int square(int n) {
    return n * n;
}
