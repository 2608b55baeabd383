package io.brokerdeck.demo;

import java.util.List;

/** The kinds of messages of the insurance company on Service Bus. */
final class Papers {
    static final Kind CLAIM = new Kind("ClaimSubmitted", draw -> {
        String claim = draw.number("C-");
        return Content.json(claim, """
                {"claimId":"%s","policyNumber":"%s","incidentDate":"%s","amount":%s,"currency":"EUR",
                 "insured":{"name":"%s","address":{"city":"%s","country":"%s"}},"description":"%s"}
                """.formatted(
                        claim,
                        draw.number("POL-"),
                        draw.now(),
                        draw.money(),
                        draw.name(),
                        draw.city(),
                        draw.country(),
                        draw.pick(List.of(
                                "hail on a parked car",
                                "burst pipe in the kitchen",
                                "stolen bicycle",
                                "storm tore tiles off the roof"))));
    });

    static final Kind REGISTERED = event("ClaimRegistered");
    static final Kind APPROVED = event("ClaimApproved");
    static final Kind REJECTED = event("ClaimRejected");

    static final Kind UPDATE = new Kind("ClaimUpdated", draw -> {
        String policy = "POL-" + draw.between(100, 139);
        return Content.json(policy, """
                {"policyNumber":"%s","step":"%s","by":"%s","at":"%s"}
                """.formatted(
                        policy,
                        draw.pick(List.of("assessed", "photo added", "garage chosen", "called back")),
                        draw.name(),
                        draw.now()));
    });

    static final Kind DOCUMENT = new Kind("DocumentScanned", draw -> {
        String claim = draw.number("C-");
        return Content.text("application/xml", claim, """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:alderway:claims:document:1" id="%s">
                  <Claim>%s</Claim><Kind>%s</Kind><Pages>%d</Pages><ScannedAt>%s</ScannedAt>
                </Document>
                """.formatted(
                        draw.uuid(),
                        claim,
                        draw.pick(List.of("police report", "invoice", "estimate", "photograph")),
                        draw.between(1, 12),
                        draw.now()));
    });

    static final Kind VISIT = new Kind("SurveyorRequested", draw -> {
        String claim = draw.number("C-");
        return Content.json(
                claim,
                "{\"claimId\":\"%s\",\"city\":\"%s\",\"damage\":%s}".formatted(claim, draw.city(), draw.money()));
    });

    static final Kind REMINDER = new Kind("ReminderDue", draw -> {
        String claim = draw.number("C-");
        return Content.text("text/plain", claim, """
                Dear %s,
                we still need the repair invoice for claim %s. You can send us a photograph of it.
                """.formatted(draw.name(), claim));
    });

    private Papers() {}

    private static Kind event(String type) {
        return new Kind(type, draw -> {
            String claim = draw.number("C-");
            return Content.json(
                    claim,
                    "{\"event\":\"%s\",\"claimId\":\"%s\",\"amount\":%s,\"at\":\"%s\"}"
                            .formatted(type, claim, draw.money(), draw.now()));
        });
    }
}
