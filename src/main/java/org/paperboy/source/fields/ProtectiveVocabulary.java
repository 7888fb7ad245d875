package org.paperboy.source.fields;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.paperboy.source.text.Likeness;

/**
 * What newsrooms and other systems call the fields that say when, to whom or whether at all a story may go out. All names are
 * letters and digits alone, as {@link Likeness#plain} gives them.
 */
final class ProtectiveVocabulary {
    static final String END = "an end";

    /** Names that protect, as they are read, and what others call the same: letters and digits alone. */
    static final Map<String, String> MEANT = meant(Map.ofEntries(
            Map.entry(
                    "status",
                    "state stage workflow workflowstate workflowstatus workflowstage approval approvalstatus"),
            Map.entry("draft", ""),
            Map.entry("visibility", ""),
            Map.entry(
                    "access",
                    "paywall paywalled paywallstatus metered meter gated locked restricted restriction restrictions"
                            + " subscriber subscribers subscribersonly subscriberonly subscription subscriptionrequired"
                            + " requiressubscription forsubscribers forsubscribersonly members member memberonly formembers"
                            + " membership membershiprequired membershiplevel plan tier tiers audience audiences"
                            + " premiumarticle paidarticle loginrequired fieldaccess acfaccess"
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
                            + " startpublishing publicationstart goeslive startdate publishstart showfrom displayfrom onlineat"
                            + " onlinefrom onlinedate publicfrom activefrom webrelease onlinerelease sperrfrist"
                            + " sperrfristbis sperrvermerk donotusebefore nousebefore unembargo"
                            + " liftat liftsat nobefore nichtvor timelock liftdate imbargo veroeffentlichenab"
                            + " veroffentlichenab"),
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
            Map.entry("rights.scope", "scope usagescope"),
            Map.entry("withdrawn_at", "withdrawn withdrawal withdrawndate takedown takendown"),
            Map.entry("withdrawn_reason", ""),
            Map.entry(
                    END,
                    "expire expires expiry expiration expired expirydate expiredate expirationdate expiresat expiresdate"
                            + " enddate endpublishing validuntil validto validthrough publishdown publishuntil publishto"
                            + " publisheduntil publicuntil onlineuntil showuntil shownuntil displayuntil displayeduntil activeuntil"
                            + " listeduntil openuntil until"
                            + " unpublishat unpublishon unpublishdate visibleuntil availableuntil liveuntil takedownat"
                            + " sunset")));

    /** What of them people misspell, and nobody names anything else by. */
    static final List<String> WRITTEN = List.of(
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

    static final Map<String, String> WRITTEN_ELSEWHERE = Map.of(
            "embargo", "embargo_until",
            "embargoed", "embargo_until",
            "paywall", "access",
            "paywalled", "access",
            "withdrawn", "withdrawn_at",
            "subscribersonly", "access",
            "expirydate", END);

    /** Names that say by themselves that a story was taken back, or is not ready. */
    static final Map<String, String> TAKEN = each(
            "status",
            "readytopublish kill killed killdate retract retracted retraction recall recalled cancel canceled cancelled"
                    + " unpublish unpublished spike spiked postdraft");

    /** They protect where they say anything but no. */
    static final Map<String, String> UNLESS_NO = both(
            each(
                    "status",
                    "deleted removed trash trashed hidden archived unlisted disabled suppressed private isdraft drafted"
                            + " unpublishable unapproved unreviewed unreleased confidential secret blocked blacklisted"
                            + " offline printonly internalonly internaluse internaluseonly forinternaluse"
                            + " forinternaluseonly gesperrt vertraulich entwurf brouillon borrador delete remove purge pulled revoke"
                            + " revoked depublish depublished killreason killedat spikereason wip workinprogress needsreview"
                            + " needslegal needsapproval approvalneeded suspended unfinished geheim nfp offtherecord"
                            + " quarantine quarantined fielddraft acfdraft"),
            each(
                    "access",
                    "abo nurabo aboartikel abopflichtig plusartikel kostenpflichtig bezahlartikel bezahlinhalt"
                            + " bezahlschranke payant abonnes abonnenten nurfuerabonnenten nurfurabonnenten abonnentenonly"
                            + " password passwordprotected paymentrequired requirespayment payed onlysubscribers subsonly"
                            + " loggedinonly registeredonly patrononly patronsonly donorsonly hardwall plusinhalt aboplus"
                            + " supportersonly limitedaccess fieldpaid fieldpremium acfpaid acfpremium"),
            each(
                    "rights",
                    "nosyndicate notforsyndication noresale blockedcountries geoblock geoblocked excludecountries"
                            + " excludedcountries"),
            each(
                    END,
                    "validtill dateexpire dateexpires bestbefore useby retireat hideafter hideat offlinefrom"
                            + " deleteat deleteon removeon removeat endsat endat gueltigbis"
                            + " gultigbis ablaufdatum"));

    /** They protect where they say anything but yes. */
    static final Map<String, String> UNLESS_YES = both(
            each("status", "approved publishable live visible public active enabled publish published"),
            each("access", "free freetoread accessible accessibleforfree"));

    /** They protect where they say yes, and have other uses. */
    static final Map<String, String> IF_YES =
            both(each("status", "internal block"), each("access", "plus exclusive pay"));

    /** They protect where they say no. */
    static final Map<String, String> IF_NO = both(
            each(
                    "status",
                    "online ready released reviewed cleared listed legalok legalcleared legalapproved signedoff"
                            + " readyforpublication readyforrelease freigegeben freigabe final isfinal factchecked publiziert"
                            + " veroeffentlicht veroffentlicht"),
            each("access", "kostenlos gratuit gratis"),
            each("rights", "cansyndicate syndicationallowed allowsyndication"));

    /** They protect where they say a word for a story that is not ready, or was taken back. */
    static final Set<String> SAY_STATE =
            words("estado statut zustand lifecycle lifecyclestate phase correctionstatus legalreview"
                    + " legalstatus editorialstate reviewstatus");

    static final Set<String> CLOSED_STATES =
            words("draft drafts inreview review pending pendingreview private hidden trash"
                    + " trashed deleted removed archived killed kill canceled cancelled withdrawn retracted recalled"
                    + " unpublished embargoed embargo scheduled future blocked onhold hold spiked rejected unapproved"
                    + " borrador entwurf brouillon enrevision gesperrt wip");

    /** They protect where they say a word for those who pay. */
    static final Set<String> SAY_ACCESS =
            words("level contentlevel reader readers viewer viewers segment monetization product"
                    + " zugang zugriff accessrights accesso acceso");

    static final Set<String> CLOSED_ACCESS =
            words("premium paid plus abo abonnent abonnenten abonne abonnes abonnement subscriber"
                    + " subscribers subscription subscribersonly member members membersonly suscriptor suscriptores"
                    + " supporters patrons donors registered loggedin restricted closed");

    /** Dates that hold a story back as long as they have not come: others say by them what is over, or comes beside it. */
    static final Set<String> AHEAD =
            words("postdate postdategmt dategmt firstpublished datereleased daterelease displaydate"
                    + " availableon timedrelease versioncreated firstcreated contentcreated"
                    + " visibleafter visibleat usablefrom usableat launchdate activationdate activateat gueltigab"
                    + " gultigab webafter appearon releaseddate publier publierle fechapublicacion datepublication"
                    + " veroffentlichungsdatum veroeffentlichungsdatum");

    /** Likewise, and where they say a date. */
    static final Set<String> DATED = Set.of("online", "released");

    /** {@code do_not_publish}, {@code not_for_publication}: with any words before and after. */
    static final Pattern FORBIDS =
            Pattern.compile("(do)?(not?|dont|never)(yet|for|to|be)*(publi(sh|shed|shable|cation|c|cly)"
                    + "|released?|distribut(e|ed|ion)|ready|approved|cleared|live|online|web)");

    /** {@code legal_hold}: words that hold a story back. */
    static final Set<String> HOLDS = Set.of("hold", "onhold", "legalhold", "withheld");

    /** What may be so until a day, and the story is out before and after. */
    static final Set<String> PROMOTED = words("featured pinned sticky promoted promo breaking highlighted highlight top"
            + " comments commenting sale offer discount");

    static final Set<String> NO = Set.of("", "false", "no", "0", "n", "off", "none", "nein");
    static final Set<String> YES = Set.of("true", "yes", "1", "y", "on", "ja");

    /** Of a story that may go out. */
    static final Set<String> OPEN_STATES = Set.of(
            "approved", "corrected", "published", "publish", "live", "usable", "public", "open", "active", "true", "1");

    /** Of a story that everyone may read. */
    static final Set<String> OPEN_ACCESS = Set.of("free", "public", "open", "everyone", "everybody", "anyone", "all");

    /** Words that mean something else, though they look alike. */
    static final Set<String> OTHERS =
            Set.of("stats", "statue", "drift", "stasis", "publisher", "publishedby", "disability", "viability");

    /** What is before a name and does not change what it means: {@code post_status}, {@code is_premium}. */
    static final Set<String> BEFORE = words(
            "is has was the a wp cms desk copy post article content story page entry item news record document doc node object"
                    + " editorial publication publish publishing pub moderation review current");

    /** Likewise behind it: {@code access_level}, {@code status_code}. */
    static final Set<String> BEHIND = words(
            "level type flag value code name id mode control tier group number no nr num info date time at on until till"
                    + " only required content article post");

    /** In rights everything that is like one of these binds. */
    static final Map<String, String> RIGHTS = meant(Map.of(
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

    private ProtectiveVocabulary() {}

    /** Words that blanks part. */
    static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }

    private static Map<String, String> meant(Map<String, String> others) {
        Map<String, String> meant = new HashMap<>();
        others.forEach((name, words) -> {
            if (!name.equals(END)) meant.put(Likeness.plain(name), name);
            for (String word : words.split(" ", -1)) if (!word.isEmpty()) meant.putIfAbsent(word, name);
        });
        return Collections.unmodifiableMap(meant);
    }

    @SafeVarargs
    private static Map<String, String> both(Map<String, String>... some) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> one : some) all.putAll(one);
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> each(String meant, String words) {
        Map<String, String> all = new HashMap<>();
        for (String word : words.split(" ", -1)) all.put(word, meant);
        return Collections.unmodifiableMap(all);
    }
}
