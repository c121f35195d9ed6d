import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/// Given: a web site. Leave this file as it is.
public interface Site extends Serializable {
    /// The links of the front page: one stands there twice, and one leads to nothing.
    List<String> ADDRESSES = List.of("/tea", "/tea", "/gone", "/rice");

    /// What stands on a page.
    ///
    /// @throws IOException if it cannot be fetched; the message says why
    String fetch(String address) throws IOException;

    /// The site that there is: the grader's, or one of paper.
    static Site here() {
        String root = System.getenv("CRAWLER_SITE");
        return root == null ? new PaperSite() : new WebSite(root);
    }
}
