package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.net.URI;

/**
 * Where a cluster broker wants this session (XTS reference 1.4).
 *
 * @param root all interactive routes are appended to it
 * @param uniqueKey goes into the login
 */
record HostLookup(URI root, String uniqueKey) {
    /** Published in the broker's own client: not a secret of ours. */
    static final String ACCESS_PASSWORD = "2021HostLookUpAccess";

    static final String VERSION = "interactive_1.0.1";

    /**
     * @param asked the configured address of the look-up
     * @throws XtsUnreadable when the answer is incomplete, or names another host than the one asked: keys and orders must
     *     not follow an answer out of the broker's house
     */
    static HostLookup read(JsonNode result, URI asked) {
        XtsRow row = new XtsRow(result);
        String text = row.requiredText("connectionString", "ConnectionString")
                .replace("`", "")
                .trim();
        String root = text.replaceFirst("/+$", "").replaceFirst("(/\\d*)hostlookup$", "$1interactive");
        return new HostLookup(trusted(root, asked), row.requiredText("uniqueKey", "UniqueKey"));
    }

    private static URI trusted(String root, URI asked) {
        try {
            URI uri = URI.create(root);
            if (asked.getHost().equals(uri.getHost())
                    && asked.getScheme().equals(uri.getScheme())
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException notUri) {
            throw new XtsUnreadable("host look-up names no address: '" + root + "'");
        }
        throw new XtsUnreadable("host look-up leads out of " + asked.getHost() + ": '" + root + "'");
    }
}
