package org.paperboy.ledger.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.database.Address;
import org.paperboy.ledger.database.ConnectionCheck;
import org.paperboy.ledger.database.LedgerPrivacy;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * At most one run of a job at a time. The lock dies with its process: a file's lock by the operating system, a
 * PostgreSQL advisory lock with its session, which the server ends where its machine is lost ({@link Lease}). So a run that
 * finds an execution unfinished knows that its owner is dead.
 */
public final class JobLock implements AutoCloseable {
    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final AutoCloseable held;
    private final @Nullable Lease lease;

    private JobLock(AutoCloseable held, @Nullable Lease lease) {
        this.held = held;
        this.lease = lease;
    }

    /**
     * Takes the lock of a SQLite ledger, a file beside it that says who has it and since when.
     *
     * @return nothing if another run has it
     */
    public static Optional<JobLock> inFolder(Path folder, Instant now) throws LedgerException {
        try {
            LedgerPrivacy.make(folder);
            FileChannel channel = FileChannel.open(
                    file(folder),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    LedgerPrivacy.forFile(folder));
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            String who = "pid " + ProcessHandle.current().pid() + " since " + now.truncatedTo(ChronoUnit.SECONDS);
            channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
            return Optional.of(new JobLock(channel, null));
        } catch (IOException e) {
            throw new LedgerException(cannotBeTaken(folder, e.getClass().getSimpleName() + ": " + e.getMessage()), e);
        }
    }

    /** Why the lock of a SQLite ledger could not be taken, as far as that is seen without taking it; empty if nothing is. */
    public static Optional<String> obstacle(Path folder) {
        Path there = file(folder).toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) there = there.getParent();
        if (!there.equals(file(folder).toAbsolutePath()) && !Files.isDirectory(there))
            return Optional.of(cannotBeTaken(folder, there + " is not a folder"));
        if (!Files.isWritable(there))
            return Optional.of(cannotBeTaken(folder, there + " cannot be written by this user"));
        return Optional.empty();
    }

    private static String cannotBeTaken(Path folder, String why) {
        return "the lock " + file(folder) + " cannot be taken (" + why
                + "). Let this user make that folder and write in it, or give the job file another `ledger`";
    }

    /**
     * Takes the lock of a job in a PostgreSQL ledger.
     *
     * @param clock the machine's
     * @return nothing if another run has it
     */
    public static Optional<JobLock> at(Address address, Clock clock) throws LedgerException {
        try {
            return Lease.take(address.connection(), key(address.job()), address.keepAlive(), clock)
                    .map(lease -> new JobLock(lease, lease));
        } catch (SQLException e) {
            throw new LedgerException("the job's lock cannot be taken: " + ConnectionCheck.rootMessage(e), e);
        }
    }

    /** The lock as a PostgreSQL server has it, which may be lost while it is held; null of a file's. */
    public @Nullable Lease lease() {
        return lease;
    }

    /** Whether a session of the PostgreSQL server has the lock of the job. */
    public static boolean isTaken(JdbcOperations jdbc, String job) {
        Boolean taken = jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND ((classid::bigint << 32) | objid::bigint) = ?)",
                Boolean.class,
                key(job));
        return Boolean.TRUE.equals(taken);
    }

    /**
     * Whether another run has the lock of a SQLite ledger: it is shared for a moment to find out, and a run that begins just
     * then tries again. Not for who has it, as {@link #owner}.
     */
    public static boolean isTaken(Path folder) {
        Path file = file(folder);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // no run ever made it, or this user may not see it
        }
    }

    private static long key(String job) {
        String digest = Sha256.of(("paperboy " + job).getBytes(StandardCharsets.UTF_8));
        return Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }

    /**
     * Who has the lock of a SQLite ledger, as far as its file says. Not for who has it: POSIX drops a process's locks on a
     * file when the process closes any channel to it.
     */
    public static String owner(Path folder) {
        try {
            String who = Files.readString(file(folder)).strip();
            return who.isEmpty() ? "another process" : who;
        } catch (IOException e) {
            return "another process";
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("lock");
    }

    /** Once more after a moment: who only looks whether it is free has it no longer then. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        for (int time = 1; ; time++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null || time == TRIES) return lock;
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (OverlappingFileLockException e) {
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (Exception e) {
            // The lock dies with the process at the latest.
            System.getLogger(JobLock.class.getName()).log(System.Logger.Level.DEBUG, "lock", e);
        }
    }
}
