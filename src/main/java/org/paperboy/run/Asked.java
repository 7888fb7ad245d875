package org.paperboy.run;

/**
 * What an operator asks of one run, beyond the job file.
 *
 * @param full the whole source is read, as a complete read
 * @param acceptLoss what a complete read no longer holds is unpublished, however much it is
 */
public record Asked(boolean full, boolean acceptLoss) {
    public static final Asked NOTHING = new Asked(false, false);
}
