package org.paperboy.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.store.Store;

/**
 * The run that had the lock of a PostgreSQL ledger before, if it did not say that it ended. It may be frozen, and have
 * requests on their way: where it announced an object, what is put there is read back once more when these have ended.
 */
final class EarlierRun {
    private static final String CURSOR = "at-work";
    private static final String NOBODY = "";

    /** Linux says so which boot of which machine this is, and in which of its containers process ids count. */
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    private EarlierRun() {}

    /** Before anything is sent. From now on this process is at work. */
    static void takeOverFrom(Ledger ledger, Instant now) {
        if (!ledger.canBeOvertaken()) return;
        ledger.aside(() -> {
            String before = ledger.cursors().get(CURSOR).orElse(NOBODY);
            if (!before.equals(NOBODY) && !isDead(before)) {
                ledger.unansweredPuts().suspect(now.plus(Store.LONGEST_REQUEST));
            }
            ledger.cursors()
                    .set(CURSOR, machine() + " " + ProcessHandle.current().pid());
            return before;
        });
    }

    /** All requests of this process have ended. If it cannot be noted, the next run reads back what it need not. */
    static void ended(Ledger ledger) {
        if (!ledger.canBeOvertaken()) return;
        try {
            ledger.aside(() -> {
                ledger.cursors().set(CURSOR, NOBODY);
                return NOBODY;
            });
        } catch (LedgerFault e) {
            System.getLogger(EarlierRun.class.getName()).log(System.Logger.Level.DEBUG, "end", e);
        }
    }

    /** A process of this machine that is no longer there has nothing on its way that it could still send. */
    private static boolean isDead(String process) {
        int space = process.lastIndexOf(' ');
        String machine = process.substring(0, space);
        if (machine.isEmpty() || !machine.equals(machine())) return false;
        return ProcessHandle.of(Long.parseLong(process.substring(space + 1))).isEmpty();
    }

    /** Empty where it cannot be said: then no process is known to be dead. */
    private static String machine() {
        if (!Files.isSymbolicLink(PROCESSES)) return "";
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES);
        } catch (IOException e) {
            return "";
        }
    }
}
