-- How far a stage has come is asked at every write.
create index step_reach on step (operation, stage, to_seq);
