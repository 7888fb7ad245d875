package org.paperboy.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where passwords come from: a variable of the environment or a file. They are nowhere else, and in no message. */
final class Secrets {
    private static final String FORM =
            "must be { env: NAME } or { file: PATH }: a job file never holds a secret itself.";

    /** POSIX, Base Definitions, 8.1, and lower-case letters, which shells take too. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private static final int LARGEST = 64 * 1024;

    /** A parameter of a URL that is named like a secret: after ?, & or ; (which SQL Server uses). */
    private static final Pattern PARAMETER = Pattern.compile(
            "(?:^|[?&;])[^=&;]*(pass|pwd|secret|token|credential|(?:api|access).?key|signature)[^=&;]*=",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> environment;
    private final Path folder;

    /** @param folder that paths of secret files start from */
    Secrets(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** The secret; {@link Secret#NONE} where it cannot be had, which is then a fault. */
    Secret read(Value value) {
        if (value.scalar()) {
            value.fault(FORM);
            return Secret.NONE;
        }
        Map<String, Value> entries = value.entries(key -> "'" + key + "' of " + value.called());
        if (entries.isEmpty()) return Secret.NONE;
        if (entries.size() != 1 || !List.of("env", "file").containsAll(entries.keySet())) {
            // an unknown key here may be the secret itself
            value.fault(FORM);
            return Secret.NONE;
        }
        Optional<String> secret = Optional.ofNullable(entries.get("env")).flatMap(this::variable);
        return secret.or(() -> Optional.ofNullable(entries.get("file")).flatMap(this::content))
                .map(Secret::new)
                .orElse(Secret.NONE);
    }

    private Optional<String> variable(Value value) {
        Optional<String> name = value.word("the name of an environment variable");
        if (name.isEmpty()) return Optional.empty();
        if (!VARIABLE.matcher(name.get()).matches()) {
            value.fault("must be the name of an environment variable: letters, digits and underscores.");
            return Optional.empty();
        }
        String secret = environment.get(name.get());
        if (secret != null && !secret.isEmpty()) return Optional.of(secret);
        value.fault("names the environment variable " + name.get() + ", which is "
                + (secret == null ? "not set." : "empty."));
        return Optional.empty();
    }

    private Optional<String> content(Value value) {
        Optional<Path> path = Addresses.path(value, folder);
        if (path.isEmpty()) return Optional.empty();
        String fault;
        try (InputStream in = Files.newInputStream(path.get())) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            String secret = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            secret = secret.replaceFirst("\\R\\z", "");
            if (bytes.length <= LARGEST && !secret.isEmpty()) return Optional.of(secret);
            fault = secret.isEmpty() ? "is empty." : "is larger than 64KiB.";
        } catch (CharacterCodingException e) {
            fault = "is not UTF-8.";
        } catch (IOException e) {
            fault = Files.exists(path.get()) ? "cannot be read." : "is not there.";
        }
        value.fault("names the file " + path.get() + ", which " + fault);
        return Optional.empty();
    }

    /** Whether a URL, or what may be meant as one, holds credentials: user:password@, or a parameter named like one. */
    static boolean in(String url) {
        return url.contains("@") || PARAMETER.matcher(url).find();
    }

    /** A value as a message may show it: in quotes, cut where it is long, and not at all if it may hold a secret. */
    static String shown(String text) {
        if (in(text) || text.contains("://")) return "what is there";
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return "'" + (line.length() > 60 ? line.substring(0, line.offsetByCodePoints(0, 30)) + "…" : line) + "'";
    }
}
