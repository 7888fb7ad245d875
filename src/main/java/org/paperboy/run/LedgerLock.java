package org.paperboy.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.paperboy.context.Connections;
import org.paperboy.context.Refusal;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.ledger.JobLock;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;

/** Does something with a job's ledger while no run of the job is at work. */
public final class LedgerLock {
    /** How long to wait for a verb that looks into an H2 ledger. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LedgerLock() {}

    /** What is done. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Ledger ledger) throws Refusal, LedgerException;
    }

    /** @throws Refusal 11 if the job is running, or as the work refuses */
    public static <T> T with(JobFile job, Clock clock, Work<T> work) throws Refusal, LedgerException {
        if (job.ledger() instanceof LedgerSpec.H2 h2) {
            try (JobLock lock = owned(
                            job, JobLock.inFolder(h2.folder(), clock.instant()), () -> JobLock.owner(h2.folder()));
                    Ledger ledger = Connections.ledger(job, PATIENCE)) {
                return work.in(ledger);
            }
        }
        try (Ledger ledger = Connections.ledger(job, PATIENCE);
                JobLock lock = owned(job, JobLock.in(ledger, job.name(), clock), () -> "another process")) {
            return work.in(ledger);
        }
    }

    /** @param owner asked only where another has it: reading a file that this process has locked would unlock it */
    private static JobLock owned(JobFile job, Optional<JobLock> lock, Supplier<String> owner) throws Refusal {
        return lock.orElseThrow(() -> new Refusal(11, job.name() + " is running already (" + owner.get() + ")"));
    }
}
