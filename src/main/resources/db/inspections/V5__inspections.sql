-- Looks that were taken, in a file of its own on SQLite. Times are epoch milliseconds; plans are JSON.
create table inspection (
    id          text   not null primary key,
    queue_id    text   not null,
    bounds      text   not null,
    plan        text   not null,
    state       text   not null,
    ending      text,
    failure     text,
    started_by  text   not null,
    created_at  bigint not null,
    ended_at    bigint,
    seen        bigint not null,
    bytes       bigint not null,
    -- how much it takes here
    stored      bigint not null,
    -- the console that takes it is heard of until then; 0 when it is ended
    lease_until bigint not null
);

create index inspection_queue on inspection (queue_id, created_at);
create index inspection_created_at on inspection (created_at);

-- Messages first..first+messages-1 of an inspection: encoded, compressed and sealed.
create table inspection_chunk (
    inspection text   not null references inspection (id) on delete cascade,
    first      bigint not null,
    messages   bigint not null,
    sealed     bytea  not null,
    primary key (inspection, first)
);

-- What people know about a failure, wherever it shows up.
create table failure_note (
    fingerprint text   not null primary key,
    state       text   not null,
    owner       text   not null,
    note        text   not null,
    changed_by  text   not null,
    changed_at  bigint not null
);
