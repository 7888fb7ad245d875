package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.List;
import org.paperboy.job.JobFileException;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.run.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Every verb takes a job file; none of them asks questions. */
@Command(
        name = "paperboy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Delivers a newsroom's approved articles as feeds and partner documents to S3-compatible storage.",
        subcommands = {
            Run.class,
            Check.class,
            Status.class,
            Explain.class,
            ListReceipts.class,
            Audit.class,
            Revive.class,
            Dismiss.class,
            Render.class
        },
        footer = {
            "",
            "Examples:",
            "  paperboy check jobs/nightly.yaml     can everything be reached, and what would a run do?",
            "  paperboy run jobs/nightly.yaml       from cron",
            "  paperboy status jobs/nightly.yaml    what was last night?",
            "",
            "PAPERBOY_OPTS goes to the JVM, such as PAPERBOY_OPTS=-Xmx256m."
        })
public final class Paperboy {
    private Paperboy() {}

    /** Carries out one command line and gives the exit code of the contract. */
    public static int execute(String... arguments) {
        CommandLine commands = new CommandLine(new Paperboy());
        commands.setExecutionExceptionHandler((e, command, parsed) -> say(e, command));
        commands.setParameterExceptionHandler(new Misuse());
        if (arguments.length == 0) {
            commands.usage(commands.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        return commands.execute(arguments);
    }

    /** What went wrong, in one message without a stack trace: it is for an operator. */
    static int say(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        boolean runs = command.getCommandName().equals("run");
        if (e instanceof JobFileException) {
            err.println(e.getMessage());
            return 2;
        }
        if (e instanceof Refusal refusal) {
            err.println("paperboy: " + refusal.getMessage());
            return refusal.exit();
        }
        if (e instanceof LedgerException ledger) {
            err.println("paperboy: " + ledger.getMessage());
            return ledger.inUse() ? 11 : runs ? 1 : 2;
        }
        LedgerFault fault = LedgerFault.in(e);
        if (fault != null) {
            err.println("paperboy: " + fault.getMessage());
            return runs ? 1 : 2;
        }
        err.println("paperboy: unexpected: " + e + ". This is a fault of Paperboy's: please report it");
        for (StackTraceElement frame : List.of(e.getStackTrace()).subList(0, Math.min(8, e.getStackTrace().length))) {
            err.println("    at " + frame);
        }
        return 1;
    }
}
