package io.tickwire.embedded.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build recorded about the software it bundles, as a properties file beside a class. */
public final class Bundled {
    private final Properties properties;
    private final String name;

    private Bundled(Properties properties, String name) {
        this.properties = properties;
        this.name = name;
    }

    /** Reads {@code name}.properties beside the class. */
    public static Bundled beside(Class<?> owner, String name) {
        Properties properties = new Properties();
        try (InputStream file = owner.getResourceAsStream(name + ".properties")) {
            if (file == null) {
                throw new CannotStart(
                        name + ".properties is missing beside " + owner.getName(), "Build testing/embedded with Maven");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bundled(properties, name);
    }

    public String value(String key) {
        String value = properties.getProperty(key);
        if (value == null || value.contains("${")) {
            throw new CannotStart(
                    name + ".properties does not say " + key,
                    "Build testing/embedded with Maven, not with an IDE alone");
        }
        return value;
    }
}
