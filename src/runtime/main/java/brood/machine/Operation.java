package brood.machine;

/// What can be seen to happen. The word is what lanes print.
public enum Operation {
    SPAWN("spawn"),
    START("start"),
    JOIN("join"),
    END("end"),
    INTERRUPT("interrupt"),
    TERMINATE("terminate"),
    KILL("kill"),
    PRINT("print"),
    SLEEP("sleep"),
    READ("read"),
    WRITE("write"),
    ADD("add"),
    COMPARE("compare-and-set"),
    LOCK("lock"),
    TRY_LOCK("try lock"),
    UNLOCK("unlock"),
    AWAIT("await"),
    SIGNAL("signal"),
    SET("set"),
    CLEAR("clear"),
    PUT("put"),
    OFFER("offer"),
    TAKE("take"),
    POLL("poll"),
    LOOK("look"),
    CLOSE("close"),
    ACQUIRE("acquire"),
    RELEASE("release"),
    COUNT_DOWN("count down"),
    ARRIVE("arrive"),
    READ_LOCK("read lock"),
    WRITE_LOCK("write lock"),
    SEND("send"),
    RECEIVE("receive"),
    DONE("done"),
    GIVE_BACK("give back"),
    CALL("call"),
    /// To wait for those who want something: what a server does all day, and nobody's mistake.
    SERVE("serve"),
    SUBMIT("submit"),
    RUN("run"),
    FINISH("finish"),
    CANCEL("cancel");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
