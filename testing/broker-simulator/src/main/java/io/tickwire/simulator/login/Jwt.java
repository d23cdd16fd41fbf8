package io.tickwire.simulator.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HS256 tokens with the claims of the live ones: userID, publicKey, iat, exp (XTS reference 1.7). */
final class Jwt {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private final byte[] secret;

    Jwt(byte[] secret) {
        this.secret = secret.clone();
    }

    /** @param issuedAt,expiresAt unix seconds */
    String sign(String userId, String publicKey, long issuedAt, long expiresAt) {
        String claims = "{\"userID\":\"" + userId + "\",\"publicKey\":\"" + publicKey + "\",\"iat\":" + issuedAt
                + ",\"exp\":" + expiresAt + "}";
        String content = HEADER + "." + encode(claims);
        return content + "." + signature(content);
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
