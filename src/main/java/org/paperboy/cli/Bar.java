package org.paperboy.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.Progress;

/** A progress bar where a person sits at a terminal, and nothing where cron does. */
final class Bar implements Progress, AutoCloseable {
    /** Said by the launcher: Java itself does not know whether standard error is a terminal. */
    private final boolean terminal = Boolean.getBoolean("paperboy.terminal");

    private final PrintStream drawnOn;
    private @Nullable ProgressBar bar;

    /** @param drawnOn standard error itself, and no log: the bar is drawn over and over on one line */
    Bar(PrintStream drawnOn) {
        this.drawnOn = drawnOn;
    }

    @Override
    public synchronized void begin(String step) {
        if (!terminal) return;
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setInitialMax(-1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .setConsumer(new ConsoleProgressBarConsumer(drawnOn))
                    .build();
        }
        bar.setExtraMessage(" " + step);
    }

    @Override
    public synchronized void advance(long by) {
        if (bar != null) bar.stepBy(by);
    }

    @Override
    public synchronized void close() {
        if (bar != null) bar.close();
    }
}
