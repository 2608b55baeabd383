-- Contents of messages that were selected in a look, and of how many copies each.
create table chosen (
    operation text   not null references operation (id) on delete cascade,
    digest    bytea  not null,
    copies    bigint not null,
    primary key (operation, digest)
);
