package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one message what is wrong with a command line, what is known, and what was likely meant. */
final class Misuse implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String message = e instanceof UnmatchedArgumentException unknown
                ? unknown(unknown)
                : lowerCase(String.valueOf(e.getMessage()));
        err.println("paperboy: " + message);
        err.println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String unknown(UnmatchedArgumentException e) {
        CommandLine command = e.getCommandLine();
        String first = e.getUnmatched().get(0);
        if (first.startsWith("-")) {
            String known = command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .collect(Collectors.joining(", "));
            return "unknown option '" + first + "'. Known: " + known + "." + meant(e.getSuggestions());
        }
        if (command.getSubcommands().isEmpty()) return "one argument too many: '" + first + "'.";
        List<String> likely = e.getSuggestions().stream()
                .map(s -> s.substring(s.lastIndexOf(' ') + 1))
                .toList();
        return "no verb '" + first + "'. Known: "
                + String.join(", ", command.getSubcommands().keySet()) + "." + meant(likely);
    }

    private static String meant(List<String> likely) {
        return likely.isEmpty() ? "" : " Did you mean '" + String.join("' or '", likely) + "'?";
    }

    private static String lowerCase(String message) {
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + ".";
    }
}
