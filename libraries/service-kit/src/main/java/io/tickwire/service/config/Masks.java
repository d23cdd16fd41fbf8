package io.tickwire.service.config;

import java.util.regex.Pattern;

/** What of a setting may be shown. */
final class Masks {
    /** Of pass-through settings only the name can tell. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(PASSWORD|SECRET|TOKEN|JAAS|USER_INFO|PRIVATE|CREDENTIAL).*" + "|.*_KEY|.*KEYSTORE_CERTIFICATE_CHAIN");

    private static final Pattern IN_USER_INFO = Pattern.compile("(//[^/@:\\s]*):[^/@\\s]*@");
    private static final Pattern IN_QUERY =
            Pattern.compile("((?:password|token|secret|apikey|key)=)[^&;\\s]*", Pattern.CASE_INSENSITIVE);

    private Masks() {}

    static boolean secretName(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    /** The value without a password that an address may carry. */
    static String shown(String value) {
        String withoutUser = IN_USER_INFO.matcher(value).replaceAll("$1:***@");
        return IN_QUERY.matcher(withoutUser).replaceAll("$1***");
    }

    static String shown(String name, String value) {
        return secretName(name) ? Secret.of(value).toString() : shown(value);
    }
}
