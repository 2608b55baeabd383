package io.brokerdeck.sandbox;

/** An answer of the management API or the resource manager. */
record AdminReply(int status, String type, String body) {
    private static final String ATOM = "application/atom+xml;type=entry;charset=utf-8";
    private static final String JSON = "application/json;charset=utf-8";

    AdminReply(int status, String body) {
        this(status, ATOM, body);
    }

    static AdminReply json(int status, String body) {
        return new AdminReply(status, JSON, body);
    }

    static AdminReply of(Refusal refusal) {
        int status = refusal.why().status();
        String detail = refusal.sentence();
        var xml = new Xml()
                .open("Error")
                .element("Code", status)
                .element("Detail", detail)
                .close();
        return new AdminReply(status, xml.toString());
    }
}
