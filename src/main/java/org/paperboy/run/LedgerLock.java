package org.paperboy.run;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.paperboy.context.Connections;
import org.paperboy.context.Refusal;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.LedgerSpec;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.lock.JobLock;

/** Does something with a job's ledger while no run of the job is at work. */
public final class LedgerLock {
    /** The exit code of who is refused for it. */
    public static final int RUNNING = 11;

    private LedgerLock() {}

    /** What is done. */
    @FunctionalInterface
    public interface LedgerAction<T> {
        T in(Ledger ledger) throws Refusal, LedgerException;
    }

    /**
     * The same for who changes what there is: where there is no ledger none is made.
     *
     * @throws Refusal 11 if the job is running, or as the work refuses
     */
    public static <T> T change(JobFile job, Clock clock, LedgerAction<T> work) throws Refusal, LedgerException {
        if (Connections.hasLedger(job)) return with(job, clock, work);
        try (Ledger empty = Connections.lookInto(job)) {
            return work.in(empty);
        }
    }

    /** @throws Refusal 11 if the job is running, or as the work refuses */
    public static <T> T with(JobFile job, Clock clock, LedgerAction<T> work) throws Refusal, LedgerException {
        if (job.ledger() instanceof LedgerSpec.SqliteLedger file) {
            try (JobLock lock = owned(
                            job, JobLock.inFolder(file.folder(), clock.instant()), () -> JobLock.owner(file.folder()));
                    Ledger ledger = Connections.ledger(job)) {
                return work.in(ledger);
            }
        }
        try (Ledger ledger = Connections.ledger(job);
                JobLock lock = owned(job, ledger.lock(clock), () -> "another process")) {
            return work.in(ledger);
        }
    }

    /** @param owner asked only where another has it: reading a file that this process has locked would unlock it */
    private static JobLock owned(JobFile job, Optional<JobLock> lock, Supplier<String> owner) throws Refusal {
        return lock.orElseThrow(() -> new Refusal(RUNNING, job.name() + " is running already (" + owner.get() + ")"));
    }
}
