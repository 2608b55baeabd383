-- One schema for SQLite and PostgreSQL: text, bigint (times are epoch milliseconds) and portable statements only.
create table local_user (
    name          text   not null primary key,
    role          text   not null,
    password_hash text   not null,
    created_at    bigint not null
);

create table user_session (
    token_hash   text   not null primary key,
    user_name    text   not null references local_user (name) on delete cascade,
    created_at   bigint not null,
    last_used_at bigint not null
);

create index user_session_user_name on user_session (user_name);
create index user_session_last_used_at on user_session (last_used_at);
