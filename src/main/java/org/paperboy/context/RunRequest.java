package org.paperboy.context;

/**
 * What an operator asks of one run, beyond the job file.
 *
 * @param full the whole source is read, as a complete read
 * @param acceptLoss what guards said in the last run that they stopped is accepted, see {@link AcceptedLosses}
 */
public record RunRequest(boolean full, boolean acceptLoss) {
    public static final RunRequest NOTHING = new RunRequest(false, false);
}
