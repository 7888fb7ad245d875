package org.paperboy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program answered to one command line. */
public record ProgramOutput(int exit, String out, String err) {
    /** All that an operator, a mail from cron or a log would hold of it. */
    public String all() {
        return out + err;
    }

    /** Of a verb that was asked for {@code --json}. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
