package io.tickwire.simulator.http;

/** The pages of the proxy in front of the broker: what a client meets instead of JSON (XTS reference 1.3). */
public final class HtmlPages {
    private HtmlPages() {}

    public static Reply notFound() {
        return page(404, "404 Not Found");
    }

    /** The proxy's page for a 5xx status. */
    public static Reply serverError(int status) {
        return page(status, title(status));
    }

    private static String title(int status) {
        return switch (status) {
            case 502 -> "502 Bad Gateway";
            case 503 -> "503 Service Temporarily Unavailable";
            case 504 -> "504 Gateway Time-out";
            default -> status + " Internal Server Error";
        };
    }

    private static Reply page(int status, String title) {
        String html = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        return Reply.text(status, "text/html", html);
    }
}
