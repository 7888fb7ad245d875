package org.paperboy.inspect;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an audit is to do besides looking. Keys are as an audit names them, with or without their store before them.
 *
 * @param repair makes due again what is missing or was changed by others
 * @param adopt takes the stores over, and notes what is there as delivered where nothing else is known of it
 * @param remove foreign objects to be deleted
 * @param accept foreign objects that may stay, and are no fault from now on
 * @param unaccept such objects that are a fault again
 */
public record AuditRequest(
        boolean repair, boolean adopt, List<String> remove, List<String> accept, List<String> unaccept) {
    public static final AuditRequest NONE = new AuditRequest(false, false, List.of(), List.of(), List.of());

    public AuditRequest {
        remove = List.copyOf(remove);
        accept = List.copyOf(accept);
        unaccept = List.copyOf(unaccept);
    }

    /** Whether something is to be changed. */
    boolean change() {
        return !equals(NONE);
    }

    /** Keys of objects that must be foreign now. */
    List<String> foreign() {
        return Stream.concat(remove.stream(), accept.stream()).toList();
    }
}
