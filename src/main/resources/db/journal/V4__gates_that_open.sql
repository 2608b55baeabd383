-- When a gate opens by itself, should its holder not be heard of any more; null for one that its holder alone opens.
alter table queue_gate add column until bigint;
