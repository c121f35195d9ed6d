import brood.process.Brood;

/// Wrong on purpose: four children write into a static list. Each of them has its own.
static final List<String> diary = new ArrayList<>(List.of("morning"));

void main() throws InterruptedException {
    diary.add("noon");
    // tag::walkers
    try (var brood = Brood.open()) {
        for (String name : List.of("anna", "ben"))
            brood.spawn(name, () -> {
                diary.add(name + " was here");
                IO.println(name + " reads " + diary);
            }).join();
    }
    IO.println("the parent reads " + diary);
    // end::walkers
}
