package org.paperboy.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.article.MemoryShortage;
import org.paperboy.context.Refusal;
import org.paperboy.job.JobFileException;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.LedgerFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Every verb takes a job file; none of them asks questions. */
@Command(
        name = "paperboy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Delivers a newsroom's approved articles as feeds and partner documents to S3-compatible storage.",
        footer = {
            "",
            "Examples:",
            "  paperboy check jobs/nightly.yaml     can everything be reached, and what would a run do?",
            "  paperboy run jobs/nightly.yaml       from cron",
            "  paperboy status jobs/nightly.yaml    what happened last night?",
            "",
            "PAPERBOY_OPTS goes to the JVM, such as PAPERBOY_OPTS=-Xmx256m. The times of log lines are UTC, or as",
            "PAPERBOY_LOG_ZONE says: local, or the name of a zone."
        })
public final class Paperboy {
    private static final Map<String, Class<?>> VERBS = verbs();

    private final Clock clock;
    private final PrintStream terminal;

    private Paperboy(Clock clock, PrintStream terminal) {
        this.clock = clock;
        this.terminal = terminal;
    }

    /** Carries out one command line as a program of its own, by the machine's clock. */
    public static int start(Map<String, String> environment, String... arguments) {
        return start(Clock.systemUTC(), environment, arguments);
    }

    /**
     * Carries out one command line as a program of its own. What it says on standard error is a log from then on, in which each
     * line has its time, in UTC or in the zone that {@code PAPERBOY_LOG_ZONE} names.
     *
     * @param clock the machine's
     * @return the exit code of the contract
     */
    public static int start(Clock clock, Map<String, String> environment, String... arguments) {
        PrintStream terminal = System.err;
        if (arguments.length == 0) return execute(clock, terminal); // the verbs, for a person to read
        try {
            Clock zoned = clock.withZone(LogLines.zone(environment));
            System.setErr(new PrintStream(new LogLines(terminal, zoned), true, Charset.defaultCharset()));
        } catch (DateTimeException e) {
            terminal.println("paperboy: " + LogLines.ZONE + " is '" + environment.get(LogLines.ZONE)
                    + "', which is no time zone. Set it to local, or to a name such as Europe/Berlin; without it times are"
                    + " UTC");
            return CommandLine.ExitCode.USAGE;
        }
        return execute(clock, terminal, arguments);
    }

    /** Carries out one command line and gives the exit code of the contract. */
    public static int execute(String... arguments) {
        return execute(Clock.systemUTC(), System.err, arguments);
    }

    private static int execute(Clock clock, PrintStream terminal, String... arguments) {
        CommandLine commands = new CommandLine(new Paperboy(clock, terminal));
        known(arguments).forEach(commands::addSubcommand);
        commands.setExecutionExceptionHandler((e, command, parsed) -> say(e, command));
        commands.setParameterExceptionHandler(new Misuse());
        commands.setExecutionStrategy(parsed -> {
            try {
                return new CommandLine.RunLast().execute(parsed);
            } catch (OutOfMemoryError e) { // picocli hands on exceptions alone
                List<CommandLine> all = parsed.asCommandLineList();
                return say(e, all.get(all.size() - 1));
            }
        });
        if (arguments.length == 0) {
            commands.usage(commands.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        int exit = commands.execute(arguments);
        return lostOutput(commands) ? outputLost(exit, commands) : exit;
    }

    private static Map<String, Class<?>> verbs() {
        Map<String, Class<?>> verbs = new LinkedHashMap<>();
        verbs.put("run", Run.class);
        verbs.put("check", Check.class);
        verbs.put("status", Status.class);
        verbs.put("explain", Explain.class);
        verbs.put("receipts", ListReceipts.class);
        verbs.put("audit", Audit.class);
        verbs.put("revive", Revive.class);
        verbs.put("dismiss", Dismiss.class);
        verbs.put("render", Render.class);
        return verbs;
    }

    /** The verb that is named, and else all: to learn what one of them takes is a tenth of a start. */
    private static Map<String, Class<?>> known(String... arguments) {
        Class<?> named = arguments.length == 0 ? null : VERBS.get(arguments[0]);
        return named == null ? VERBS : Map.of(arguments[0], named);
    }

    /** Whether what was printed did not get where it was to go: streams keep quiet about that, and nothing fails. */
    private static boolean lostOutput(CommandLine commands) {
        boolean lost = commands.getOut().checkError();
        for (CommandLine verb : commands.getSubcommands().values())
            lost |= verb.getOut().checkError();
        return System.out.checkError() || lost;
    }

    /** Who printed something that nobody can read did not do what it was asked for. */
    private static int outputLost(int exit, CommandLine commands) {
        commands.getErr().println("paperboy: standard output cannot be written: is its disk full, or its reader gone?");
        CommandLine.ParseResult parsed = commands.getParseResult();
        boolean runs = parsed != null
                && parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().name().equals("run");
        return exit != 0 ? exit : runs ? 1 : 2;
    }

    /** The machine's. */
    Clock clock() {
        return clock;
    }

    /** Standard error as it was before it became a log: for what is drawn on a terminal. */
    PrintStream terminal() {
        return terminal;
    }

    /** What went wrong, in one message without a stack trace: it is for an operator. */
    static int say(Throwable e, CommandLine command) {
        PrintWriter err = command.getErr();
        boolean runs = command.getCommandName().equals("run");
        Optional<String> shortage = MemoryShortage.sentence(e);
        if (shortage.isPresent() && !(e instanceof Refusal)) {
            err.println("paperboy: " + shortage.get());
            return runs ? 1 : 2;
        }
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
            return runs ? 1 : 2;
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
