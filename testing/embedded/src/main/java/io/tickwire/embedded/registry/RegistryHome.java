package io.tickwire.embedded.registry;

import io.tickwire.embedded.host.Bundled;
import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.Tar;
import io.tickwire.embedded.host.UnpackedArchives;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Apicurio's programs: {@code *-runner.jar} and {@code lib/}. */
public record RegistryHome(Path directory) {
    /** Names a directory with an unpacked Apicurio 2.6; without it the archive the build fetched is unpacked. */
    public static final String PROPERTY = "tickwire.registry.home";

    /** @throws CannotStart the directory named by {@value #PROPERTY} or the fetched archive is not what it should be */
    public static RegistryHome locate() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(home -> new RegistryHome(Path.of(home).toAbsolutePath()))
                .orElseGet(RegistryHome::unpacked);
    }

    /** The jar to run. */
    Path runner() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new CannotStart(
                            "there is no Apicurio registry in " + directory + " (a jar named *-runner.jar)",
                            "Name its unpacked directory with -D" + PROPERTY + "=DIR, or leave that out"));
        } catch (IOException e) {
            throw new CannotStart(
                    "cannot read " + directory + ": " + e,
                    "Name an unpacked Apicurio 2.6 with -D" + PROPERTY + "=DIR, or leave that out",
                    e);
        }
    }

    private static RegistryHome unpacked() {
        Bundled archive = Bundled.beside(RegistryHome.class, "archive");
        Path file = Path.of(archive.value("archive"));
        return new RegistryHome(UnpackedArchives.directory(
                "apicurio-registry-" + archive.value("version"), into -> unpack(file, archive.value("sha256"), into)));
    }

    static void unpack(Path archive, String sha256, Path target) throws IOException {
        if (!Files.exists(archive)) {
            throw new CannotStart(
                    "the registry's archive is not where the build put it: " + archive,
                    "Build testing/embedded once with a network, or name an unpacked Apicurio 2.6 with -D" + PROPERTY
                            + "=DIR");
        }
        String found = sha256(archive);
        if (!found.equals(sha256)) {
            throw new CannotStart(
                    archive + " is not the archive this build trusts: expected SHA-256 " + sha256 + ", found " + found,
                    "Delete it and build testing/embedded again; if it still differs, find out what your repository serves");
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive))) {
            Tar.unpack(new GZIPInputStream(file), target);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
