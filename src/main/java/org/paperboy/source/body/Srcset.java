package org.paperboy.source.body;

import java.util.Optional;
import org.paperboy.source.Characters;

/**
 * A picture in several sizes, as {@code srcset} lists them: {@code a.jpg 800w, b.jpg 1600w}.
 * <a href="https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute">HTML, 4.8.4.3.10</a>
 */
final class Srcset {
    /** What a large screen shows. Originals of cameras are larger than a feed should point to. */
    private static final int WIDE = 1600;

    private Srcset() {}

    /** The widest picture that is no wider than {@value #WIDE} pixels, else the narrowest; of densities the lowest. */
    static Optional<String> best(String srcset) {
        String best = "";
        double bestSize = 0;
        for (int i = 0; i < srcset.length(); ) {
            while (i < srcset.length() && apart(srcset.charAt(i))) i++;
            int start = i;
            while (i < srcset.length() && !Characters.space(srcset.charAt(i))) i++;
            String address = srcset.substring(start, i);
            int descriptor = i;
            if (address.endsWith(",")) address = withoutCommas(address);
            else i = end(srcset, i);
            if (address.isEmpty()) continue;
            double size =
                    size(srcset.substring(descriptor, Math.max(descriptor, i)).strip());
            if (best.isEmpty() || better(size, bestSize)) {
                best = address;
                bestSize = size;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static boolean apart(char c) {
        return c == ',' || Characters.space(c);
    }

    private static String withoutCommas(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == ',') end--;
        return address.substring(0, end);
    }

    private static int end(String srcset, int from) {
        int comma = srcset.indexOf(',', from);
        return comma < 0 ? srcset.length() : comma;
    }

    /** Widths are positive, densities negative, so that the lowest density is the largest number; 0 if none is said. */
    private static double size(String descriptor) {
        if (descriptor.isEmpty() || descriptor.length() > 10) return descriptor.isEmpty() ? -1 : 0;
        try {
            double number = Double.parseDouble(descriptor.substring(0, descriptor.length() - 1));
            char unit = descriptor.charAt(descriptor.length() - 1);
            return unit == 'w' ? number : unit == 'x' ? -number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean better(double size, double than) {
        if (size <= 0 || than <= 0) return size < 0 && than < 0 && size > than;
        return size <= WIDE ? than > WIDE || size > than : than > WIDE && size < than;
    }
}
