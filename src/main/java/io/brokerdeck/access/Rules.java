package io.brokerdeck.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every route of the console with the permission it needs. What is not listed here cannot be reached. */
@ApplicationScoped
class Rules {
    private static final List<Rule> ALL =
            """
            GET    /sign-in                                      anyone
            POST   /sign-in                                      anyone
            POST   /sign-out                                     anyone
            GET    /sign-in.css                                  anyone
            GET    /favicon.svg                                  anyone
            GET    /favicon.ico                                  anyone
            GET    /q/health                                     anyone
            GET    /q/health/**                                  anyone

            GET    /                                             READ
            GET    /queues                                       READ
            GET    /queues/{queue}                               READ
            GET    /queues/{queue}/dead-letters                  READ
            GET    /nodes                                        READ
            GET    /connections                                  READ
            GET    /topology                                     READ
            GET    /inspections/{inspection}/report              READ
            GET    /operations                                   READ
            GET    /operations/{operation}                       READ
            GET    /settings                                     READ
            GET    /assets/**                                    READ
            GET    /problems/{name}                              anyone

            GET    /q/metrics                                    READ
            GET    /q/metrics/**                                 READ
            GET    /q/openapi                                    READ
            GET    /q/openapi.json                               READ
            GET    /q/openapi.yaml                               READ
            GET    /q/openapi.yml                                READ
            GET    /q/swagger-ui                                 READ
            GET    /q/swagger-ui/**                              READ

            GET    /api/v1/brokers                               READ
            GET    /api/v1/brokers/{broker}                      READ
            GET    /api/v1/brokers/{broker}/nodes                READ
            GET    /api/v1/brokers/{broker}/channels             READ
            GET    /api/v1/brokers/{broker}/connections          READ
            DELETE /api/v1/brokers/{broker}/connections/{id}     OPERATE
            GET    /api/v1/brokers/{broker}/history              READ
            GET    /api/v1/broker-kinds                          READ
            GET    /api/v1/queues                                READ
            GET    /api/v1/queues/{queue}                        READ
            GET    /api/v1/queues/{queue}/history                READ
            POST   /api/v1/queues/{queue}/inspections            OPERATE
            GET    /api/v1/inspections                           READ
            GET    /api/v1/inspections/{inspection}              READ
            DELETE /api/v1/inspections/{inspection}              OPERATE
            POST   /api/v1/inspections/{inspection}/stop         OPERATE
            GET    /api/v1/inspections/{inspection}/messages     READ
            GET    /api/v1/inspections/{inspection}/messages/{n} READ
            GET    /api/v1/inspections/{inspection}/messages/{n}/body READ
            GET    /api/v1/inspections/{inspection}/groups       READ
            GET    /api/v1/inspections/{inspection}/facets       READ
            GET    /api/v1/inspections/{inspection}/comparison   READ
            GET    /api/v1/inspections/{inspection}/completion   READ
            GET    /api/v1/inspections/{inspection}/export       READ
            GET    /api/v1/failures/{fingerprint}                READ
            PUT    /api/v1/failures/{fingerprint}                OPERATE
            GET    /api/v1/trends                                READ
            GET    /api/v1/operations                            READ
            POST   /api/v1/operations                            OPERATE
            GET    /api/v1/operations/{operation}                READ
            GET    /api/v1/operations/{operation}/messages       READ
            GET    /api/v1/operations/{operation}/archive        OPERATE
            POST   /api/v1/operations/{operation}/pause          OPERATE
            POST   /api/v1/operations/{operation}/resume         OPERATE
            POST   /api/v1/operations/{operation}/cancel         OPERATE
            GET    /api/v1/topology                              READ
            GET    /api/v1/events                                READ

            GET    /api/v1/session                               READ
            PUT    /api/v1/session/password                      READ
            GET    /api/v1/users                                 ADMINISTER
            POST   /api/v1/users                                 ADMINISTER
            GET    /api/v1/users/{name}                          ADMINISTER
            PUT    /api/v1/users/{name}/role                     ADMINISTER
            PUT    /api/v1/users/{name}/password                 ADMINISTER
            DELETE /api/v1/users/{name}                          ADMINISTER
            """.lines().filter(line -> !line.isBlank()).map(Rule::parse).toList();

    List<Rule> all() {
        return ALL;
    }
}
