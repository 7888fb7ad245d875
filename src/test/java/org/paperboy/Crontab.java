package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped crontab, as cron reads it: variables, and lines of a schedule, a user and a command. */
record Crontab(Map<String, String> variables, List<Line> lines) {
    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(.*)");
    private static final Pattern LINE = Pattern.compile("((?:\\S+ ){5})(\\S+) (.*)");

    /**
     * @param schedule minute, hour, day, month and day of the week
     * @param command for the shell
     */
    record Line(List<String> schedule, String user, String command) {
        boolean isFor(ZonedDateTime time) {
            List<Integer> now = List.of(
                    time.getMinute(),
                    time.getHour(),
                    time.getDayOfMonth(),
                    time.getMonthValue(),
                    time.getDayOfWeek().getValue() % 7);
            for (int i = 0; i < 5; i++) if (!matches(schedule.get(i), now.get(i))) return false;
            return true;
        }

        /** A star, a number, or a range with a step: what is there is all that is needed. */
        private static boolean matches(String field, int value) {
            if (field.equals("*")) return true;
            String[] parts = field.split("/");
            String[] range = parts[0].split("-");
            int first = Integer.parseInt(range[0]);
            int last = range.length == 1 ? first : Integer.parseInt(range[1]);
            int step = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            return value >= first && value <= last && (value - first) % step == 0;
        }
    }

    /** @param changed variables that a user sets to what is theirs; each must be there */
    static Crontab of(Path file, Map<String, String> changed) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        try (Stream<String> all = Files.lines(file)) {
            all.filter(text -> !text.isBlank() && !text.startsWith("#")).forEach(text -> {
                Matcher variable = VARIABLE.matcher(text);
                Matcher line = LINE.matcher(text);
                if (variable.matches()) variables.put(variable.group(1), variable.group(2));
                else if (line.matches())
                    lines.add(new Line(List.of(line.group(1).split(" ")), line.group(2), line.group(3)));
                else throw new AssertionError("cron would not understand: " + text);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed.forEach((name, value) -> {
            if (variables.put(name, value) == null) throw new AssertionError("no " + name + " in " + file);
        });
        return new Crontab(variables, lines);
    }

    /** Runs what is scheduled for the moment, as cron does: in this environment and no other. Returns what cron would mail. */
    String mailAt(ZonedDateTime time) {
        StringBuilder mail = new StringBuilder();
        for (Line line : lines) {
            if (!line.isFor(time.withZoneSameInstant(ZoneOffset.UTC))) continue;
            Map<String, String> environment = new LinkedHashMap<>(variables);
            environment.put("LOGNAME", line.user());
            ProgramOutput said = Installation.start(environment, List.of(variables.get("SHELL"), "-c", line.command()));
            mail.append(said.all());
        }
        return mail.toString();
    }
}
