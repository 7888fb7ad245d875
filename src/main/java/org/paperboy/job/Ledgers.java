package org.paperboy.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.paperboy.job.JobFile.LedgerSpec;

/** The job file's {@code ledger}: a database server, or a SQLite database in a folder. */
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
    LedgerSpec ofJob(String job) {
        return new LedgerSpec.SqliteLedger(folder.resolve(".paperboy").resolve(job));
    }

    Optional<LedgerSpec> read(Value value) {
        if (value.scalar()) {
            return value.text()
                    .flatMap(text -> text.startsWith("jdbc:")
                            ? server(value).map(url -> new LedgerSpec.JdbcLedger(url, "", Secret.NONE, Scalars.TIMEOUT))
                            : Addresses.path(value, text, folder).map(LedgerSpec.SqliteLedger::new));
        }
        Mapping keys = value.mapping(KEYS);
        Optional<String> kind = keys.kind(KINDS);
        if (kind.isEmpty()) return Optional.empty();
        if (kind.get().equals("folder")) {
            keys.refuse("folder", "user", "password", "timeout");
            return keys.value("folder")
                    .flatMap(named -> Addresses.path(named, folder))
                    .map(LedgerSpec.SqliteLedger::new);
        }
        String user = keys.value("user").flatMap(Value::line).orElse("");
        Secret password = keys.value("password").map(secrets::read).orElse(Secret.NONE);
        Duration timeout = Scalars.timeout(keys);
        return keys.value("jdbc")
                .flatMap(Ledgers::server)
                .map(url -> new LedgerSpec.JdbcLedger(url, user, password, timeout));
    }

    private static Optional<String> server(Value value) {
        Optional<String> url = Addresses.jdbc(value);
        if (url.isEmpty() || url.get().startsWith("jdbc:postgresql:")) return url;
        value.complaint("a ledger's URL must begin with jdbc:postgresql:. For a SQLite database, which is the default,"
                + " give its folder: ledger: { folder: /srv/paperboy/ledger }");
        return Optional.empty();
    }
}
