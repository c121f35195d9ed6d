import brood.process.Brood;

/// Two children at work at the same time.
void main() {
    try (var brood = Brood.open()) {
        brood.spawn("dog", () -> speak("woof", 150));
        brood.spawn("cat", () -> speak("meow", 100));
    }
}

static void speak(String word, int pause) throws InterruptedException {
    for (int i = 0; i < 5; i++) {
        IO.println(word + " " + i);
        Thread.sleep(pause);
    }
}
