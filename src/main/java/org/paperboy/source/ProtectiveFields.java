package org.paperboy.source;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields that say when, to whom or whether at all a story may go out, under a name that is not read: a slip of the
 * pen, or what other systems call the same. A story that is protected so must not go out as if it were not.
 */
final class ProtectiveFields {
    private static final String END = "an end";

    /** Names that protect, as they are read, and what others call the same: letters and digits alone. */
    private static final Map<String, String> MEANT = meant(Map.ofEntries(
            Map.entry(
                    "status",
                    "state stage workflow workflowstate workflowstatus workflowstage approval approvalstatus"
                            + " readytopublish kill killed killdate retract retracted retraction recall recalled cancel canceled"
                            + " cancelled unpublish unpublished spike spiked postdraft"),
            Map.entry("draft", ""),
            Map.entry("visibility", ""),
            Map.entry(
                    "access",
                    "paywall paywalled paywallstatus metered meter gated locked restricted restriction restrictions"
                            + " subscriber subscribers subscribersonly subscriberonly subscription subscriptionrequired"
                            + " requiressubscription forsubscribers forsubscribersonly members member memberonly formembers"
                            + " membership membershiprequired membershiplevel plan tier tiers audience audiences"
                            + " premiumarticle paidarticle loginrequired"
                            + " requireslogin protected registrationrequired entitlement entitlements"),
            Map.entry("premium", ""),
            Map.entry("paid", ""),
            Map.entry("members_only", ""),
            Map.entry(
                    "embargo_until",
                    "embargo embargos embargoes embargoed embargodate embargoend hold onhold heldback holduntil heldfor"
                            + " helduntil notbefore releaseat releasedat releaseon releasetime releasedate"
                            + " golive liveat liveon livedate livefrom availablefrom availableat validfrom visiblefrom"
                            + " publishafter publishfrom publishat publishon publishup publishtime schedule scheduled"
                            + " scheduledat scheduledon scheduledfor scheduledate scheduledtime unlockat"
                            + " startpublishing publicationstart"),
            Map.entry(
                    "published_at",
                    "publishdatetime publisheddate publishedon publishedtime publicationdate publicationtime pubdate"
                            + " datepublished dateofpublication"
                            + " publisheddatetime"),
            Map.entry("version", "rev revision revisionnumber"),
            Map.entry(
                    "rights",
                    "usageterms usagerights usage usagerestrictions termsofuse territory territories territorial"
                            + " georestriction georestrictions syndicate syndication syndicatable syndicationrights"
                            + " donotsyndicate nosyndication distribution distributionrights noarchive"),
            Map.entry("withdrawn_at", "withdrawn withdrawal withdrawndate takedown takendown"),
            Map.entry("withdrawn_reason", ""),
            Map.entry(
                    END,
                    "expire expires expiry expiration expired expirydate expiredate expirationdate expiresat expiresdate"
                            + " enddate endpublishing validuntil validto validthrough publishdown publishuntil publishto"
                            + " unpublishat unpublishon unpublishdate visibleuntil availableuntil liveuntil takedownat"
                            + " sunset")));

    /** What of them people misspell, and nobody names anything else by. */
    private static final List<String> WRITTEN = List.of(
            "status",
            "draft",
            "access",
            "visibility",
            "premium",
            "members_only",
            "embargo_until",
            "published_at",
            "version",
            "rights",
            "withdrawn_at",
            "withdrawn_reason");

    private static final Map<String, String> WRITTEN_ELSEWHERE = Map.of(
            "embargo", "embargo_until",
            "embargoed", "embargo_until",
            "paywall", "access",
            "paywalled", "access",
            "withdrawn", "withdrawn_at",
            "subscribersonly", "access",
            "expirydate", END);

    /** They protect where they say anything but no. */
    private static final Map<String, String> UNLESS_NO = each(
            "status",
            "deleted removed trash trashed hidden archived unlisted disabled suppressed private isdraft drafted");

    /** They protect where they say anything but yes. */
    private static final Map<String, String> UNLESS_YES = unlessYes();

    /** Words that mean something else, though they look alike. */
    private static final Set<String> OTHERS =
            Set.of("stats", "statue", "drift", "stasis", "publisher", "publishedby", "disability", "viability");

    /** What stands before a name and does not change what it means: {@code post_status}, {@code is_premium}. */
    private static final Set<String> BEFORE = Set.of(
            ("is has was the a wp cms post article content story page entry item news record document doc node object"
                            + " editorial publication publish publishing pub moderation review current")
                    .split(" ", -1));

    /** Likewise behind it: {@code access_level}, {@code status_code}. */
    private static final Set<String> BEHIND = Set.of(
            ("level type flag value code name id mode control tier group number no nr num info date time at on until till"
                            + " only required content article post")
                    .split(" ", -1));

    /** In rights everything that is like one of these binds. */
    private static final Map<String, String> RIGHTS = meant(Map.of(
            "territories",
            "territory region regions country countries geo georestriction georestrictions where markets",
            "scope",
            "restriction restrictions limit limits use usage noarchive archive syndication syndicate",
            "usage_terms",
            "terms usageterm termsofuse",
            END,
            "expire expires expiry expiration expirydate expiresat until end ends enddate validuntil validto",
            "embargo_until",
            "embargo embargoed notbefore start startdate from validfrom",
            "access",
            "paywall premium"));

    private ProtectiveFields() {}

    private static Map<String, String> meant(Map<String, String> others) {
        Map<String, String> meant = new HashMap<>();
        others.forEach((name, words) -> {
            if (!name.equals(END)) meant.put(Likeness.plain(name), name);
            for (String word : words.split(" ", -1)) if (!word.isEmpty()) meant.putIfAbsent(word, name);
        });
        return Collections.unmodifiableMap(meant);
    }

    private static Map<String, String> unlessYes() {
        Map<String, String> all = new HashMap<>(
                each("status", "approved publishable live visible public active enabled publish published"));
        all.putAll(each("access", "free freetoread accessible accessibleforfree"));
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> each(String meant, String words) {
        Map<String, String> all = new HashMap<>();
        for (String word : words.split(" ", -1)) all.put(word, meant);
        return Collections.unmodifiableMap(all);
    }

    /**
     * Whether a column of that name, which is not read as a field, has to be looked into: what it says may protect.
     *
     * @param name as the source spells it
     */
    static boolean suspicious(String name) {
        return !meant(name, "?").isEmpty();
    }

    /**
     * @param fields of a record that would go out
     * @throws RejectedException if one of them protects, and is not read
     */
    static void refuse(Map<?, ?> fields, FieldNames known) throws RejectedException {
        boolean dated = fields.get("published_at") != null || fields.get("date") != null;
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (known.here().contains(name)) continue;
            String meant = meant(name, field.getValue());
            // Where the date is said, another one of publication holds nothing back.
            if (meant.equals("published_at") && dated) continue;
            if (!meant.isEmpty()) throw refused(FieldNames.shown(name), ending(meant, known));
        }
        FieldNames picture = known.parts().get("lead_image");
        if (picture != null && fields.get("lead_image") instanceof Map<?, ?> image)
            PictureProtection.refuse("lead_image", image, picture);
        FieldNames rights = known.parts().get("rights");
        if (rights == null || !(fields.get("rights") instanceof Map<?, ?> map)) return;
        for (Object key : map.keySet()) {
            String name = String.valueOf(key);
            if (rights.here().contains(name)) continue;
            String meant = ending(ofRights(name), known);
            if (!meant.isEmpty()) {
                boolean within = rights.here().contains(meant);
                throw refused("rights." + FieldNames.shown(name), within ? "rights." + meant : meant);
            }
        }
    }

    /** Articles may say when their time ends. */
    private static String ending(String meant, FieldNames known) {
        FieldNames rights = known.parts().get("rights");
        boolean kept = rights != null && rights.here().contains("expires");
        return meant.equals(END) && kept ? "rights.expires" : meant;
    }

    private static RejectedException refused(String name, String meant) {
        String remedy = meant.equals(END)
                ? "it looks like the end of its time, which editions do not have. Leave it out, and give the"
                        + " edition the status withdrawn when its time has come"
                : "it looks like " + meant + ", which decides who may have the story. Did you mean " + meant
                        + "? Rename it, or leave it out";
        return new RejectedException("unknown field '" + name + "': " + remedy);
    }

    /** What the name is likely meant for; empty if nothing that protects. */
    private static String meant(String name, @Nullable Object value) {
        String whole = Likeness.plain(name);
        if (OTHERS.contains(whole)) return "";
        String found = exactly(whole, value);
        if (found == null) found = exactly(core(name), value);
        if (found == null) found = exactly(withoutBeginning(whole), value);
        if (found != null) return found;
        if (name.toLowerCase(Locale.ROOT).startsWith("rights_")) return "rights";
        for (String word : words(name)) {
            if (word.startsWith("embargo")) return "embargo_until";
            if (word.startsWith("paywall")) return "access";
            if (word.startsWith("withdraw"))
                return word.equals(whole) ? "withdrawn_at" : "withdrawn_at or withdrawn_reason";
        }
        String core = core(name);
        for (String known : WRITTEN) {
            String plain = Likeness.plain(known);
            if (Likeness.misspelt(whole, plain) || Likeness.misspelt(core, plain)) return known;
        }
        for (Map.Entry<String, String> known : WRITTEN_ELSEWHERE.entrySet()) {
            if (Likeness.misspelt(whole, known.getKey()) || Likeness.misspelt(core, known.getKey()))
                return known.getValue();
        }
        return "";
    }

    /** Null if the name is none of those that are known to protect; empty if it is one and says that it does not. */
    private static @Nullable String exactly(String plain, @Nullable Object value) {
        if (UNLESS_NO.containsKey(plain)) return saysNo(value) ? "" : UNLESS_NO.get(plain);
        if (UNLESS_YES.containsKey(plain)) {
            if (saysYes(value)) return "";
            return plain.equals("published") ? "published_at, or status" : UNLESS_YES.get(plain);
        }
        return MEANT.get(plain);
    }

    private static boolean saysNo(@Nullable Object value) {
        if (value == null || value instanceof List<?> list && list.isEmpty()) return true;
        return Set.of("", "false", "no", "0").contains(value.toString().strip().toLowerCase(Locale.ROOT));
    }

    private static boolean saysYes(@Nullable Object value) {
        return value != null
                && Set.of("true", "yes", "1").contains(value.toString().strip().toLowerCase(Locale.ROOT));
    }

    private static String ofRights(String name) {
        String plain = Likeness.plain(name);
        String known = RIGHTS.get(plain);
        if (known != null) return known;
        return RIGHTS.entrySet().stream()
                .filter(e -> e.getKey().length() > 4 && Likeness.misspelt(plain, e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The name without what stands before and behind it. */
    private static String core(String name) {
        ArrayDeque<String> words = new ArrayDeque<>(words(name));
        while (words.size() > 1 && BEFORE.contains(words.getFirst())) words.removeFirst();
        while (words.size() > 1 && BEHIND.contains(words.getLast())) words.removeLast();
        return String.join("", words);
    }

    /** Databases know no capitals: {@code poststatus}. */
    private static String withoutBeginning(String plain) {
        return BEFORE.stream()
                .filter(word -> word.length() > 1 && plain.startsWith(word))
                .map(word -> plain.substring(word.length()))
                .filter(MEANT::containsKey)
                .findFirst()
                .orElse("");
    }

    /** {@code embargoUntil}, {@code Embargo-Until} and {@code embargo_until} are the words embargo and until. */
    private static List<String> words(String name) {
        String parted = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replaceAll("[^\\p{L}\\p{N}]+", " ");
        return Arrays.stream(parted.strip().split(" ", -1)).map(Likeness::plain).toList();
    }
}
