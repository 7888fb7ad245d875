package org.paperboy.job;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.paperboy.job.JobFile.LedgerSpec;

/** The job file's {@code ledger}: a database server, or an H2 database in a folder. */
final class Ledgers {
    private static final List<String> KINDS = List.of("folder", "jdbc");
    static final Vocabulary KEYS = Vocabulary.of("folder", "jdbc", "user", "password", "timeout");

    private final Path folder;
    private final Secrets secrets;

    /** @param folder that paths start from */
    Ledgers(Path folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    /** The ledger of a job file that names none: beside it, and each job's its own. */
    Optional<LedgerSpec> ofJob(String job, Value file) {
        return inFolder(file, folder.resolve(".paperboy").resolve(job));
    }

    /** In the URL of an H2 database a semicolon begins a setting, and a backslash becomes a slash. */
    private static Optional<LedgerSpec> inFolder(Value value, Path place) {
        String path = place.toAbsolutePath().toString();
        boolean usable = path.indexOf(';') < 0 && (path.indexOf('\\') < 0 || File.separatorChar == '\\');
        if (usable) return Optional.of(new LedgerSpec.H2(place));
        value.complaint("the ledger's folder '" + path + "' has a ';' or '\\' in its path, which H2 cannot open."
                + " Rename the folder, or give another: ledger: { folder: /srv/paperboy/ledger }");
        return Optional.empty();
    }

    Optional<LedgerSpec> read(Value value) {
        if (value.scalar()) {
            return value.text()
                    .flatMap(text -> text.startsWith("jdbc:")
                            ? Addresses.jdbc(value)
                                    .map(url -> new LedgerSpec.Jdbc(url, "", Secret.NONE, Scalars.TIMEOUT))
                            : Addresses.path(value, text, folder).flatMap(place -> inFolder(value, place)));
        }
        Mapping keys = value.mapping(KEYS);
        Optional<String> kind = keys.kind(KINDS);
        if (kind.isEmpty()) return Optional.empty();
        if (kind.get().equals("folder")) {
            keys.refuse("folder", "user", "password", "timeout");
            return keys.value("folder")
                    .flatMap(named -> Addresses.path(named, folder).flatMap(place -> inFolder(named, place)));
        }
        String user = keys.value("user").flatMap(Value::line).orElse("");
        Secret password = keys.value("password").map(secrets::read).orElse(Secret.NONE);
        Duration timeout = Scalars.timeout(keys);
        return keys.value("jdbc")
                .flatMap(Addresses::jdbc)
                .map(url -> new LedgerSpec.Jdbc(url, user, password, timeout));
    }
}
