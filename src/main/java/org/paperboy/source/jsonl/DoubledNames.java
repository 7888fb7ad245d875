package org.paperboy.source.jsonl;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.RejectedException;
import org.paperboy.source.fields.FieldNames;
import org.paperboy.source.fields.LenientWithdrawal;
import org.paperboy.source.fields.ProtectiveNames;
import org.paperboy.source.text.JsonMembers;

/** Names that are twice in one object: the last value counts, unless the name protects. */
final class DoubledNames {
    private DoubledNames() {}

    /**
     * The fields of a record. A withdrawal passes, even if other things in it are wrong.
     *
     * @throws RejectedException if a name that protects, or the id, is twice and does not say the same
     */
    static Map<String, @Nullable Object> checked(JsonMembers members) throws RejectedException {
        if (LenientWithdrawal.said(members.fields()) != null) return members.fields();
        for (String name : members.contradicted()) {
            if (name.equals("id") || ProtectiveNames.binds(name)) throw refused(name);
        }
        for (String name : members.contradictedInRights()) throw refused("rights." + name);
        return members.fields();
    }

    private static RejectedException refused(String name) {
        return new RejectedException("the field '" + FieldNames.shown(name)
                + "' is there twice, with different values: keep the right one, and remove the other");
    }
}
