-- One schema for SQLite and PostgreSQL, in a file of its own on SQLite. Times are epoch milliseconds; plans are JSON.
create table operation (
    id              text   not null primary key,
    kind            text   not null,
    queue_id        text   not null,
    request         text   not null,
    plan            text   not null,
    state           text   not null,
    failure         text,
    started_by      text   not null,
    created_at      bigint not null,
    ended_at        bigint,
    planned         bigint not null,
    -- grows with every taking over: a writer with an older one has lost the operation
    epoch           bigint not null,
    lease_until     bigint not null,
    idempotency_key text,
    request_hash    text   not null
);

create index operation_created_at on operation (created_at);
create unique index operation_idempotency on operation (started_by, idempotency_key);

-- Who works on a queue: looks and operations pass one by one.
create table queue_gate (
    queue_id text   not null primary key,
    holder   text   not null,
    since    bigint not null
);

-- A message that an operation chose; outcome is null while its steps tell how far it is.
create table item (
    operation  text   not null references operation (id) on delete cascade,
    seq        bigint not null,
    digest     bytea  not null,
    message_id text,
    place      text,
    outcome    text,
    detail     text,
    primary key (operation, seq)
);

create index item_outcome on item (operation, outcome, seq);

-- Progress as ranges: all items from..to have reached the stage (1 intended, 2 confirmed, 3 settled, 4 settled for sure).
create table step (
    operation text   not null references operation (id) on delete cascade,
    n         bigint not null,
    stage     bigint not null,
    from_seq  bigint not null,
    to_seq    bigint not null,
    epoch     bigint not null,
    primary key (operation, n)
);

-- Messages that were taken off a queue without being sent by the same hand, or that a broker may drop: sealed.
create table archived (
    operation text   not null references operation (id) on delete cascade,
    seq       bigint not null,
    at        bigint not null,
    sealed    bytea  not null,
    primary key (operation, seq)
);

-- How often messages of a queue were given back by this console, as far as they may still be there.
create table queue_returns (
    queue_id text   not null primary key,
    returns  bigint not null
);
