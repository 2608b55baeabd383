package io.brokerdeck.sandbox;

/** An answer of the management API. */
record AdminReply(int status, String body) {
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
