package io.tickwire.embedded;

import java.nio.file.Path;

/** A program that owns a registry until its input ends. */
final class RegistryOwner {
    private RegistryOwner() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedRegistry registry =
                EmbeddedRegistry.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println("url=" + registry.url());
            System.in.transferTo(System.out);
        }
    }
}
