/// Given: a web site with three pages, and what to do with a page. Leave this file as it is.
public final class Site {
    public static final int PAGES = 3;

    private Site() {}

    /// Fetches a page. That takes a second, or longer: nobody knows.
    public static String download(int number) throws InterruptedException {
        Thread.sleep(1000);
        return "page " + number;
    }

    /// Finds out about a page what there is to find out.
    public static String analyse(String page) {
        IO.println("analysed " + page);
        return page + ": nothing unusual";
    }
}
