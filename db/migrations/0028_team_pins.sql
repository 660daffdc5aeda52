-- The committee fixes two people of one team by hand, or keeps them apart, as it does with a mentor.

alter table pins alter column mentor_id drop not null;
-- somebody else who applied; the smaller id of the two stands first
alter table pins add column mate_id uuid references applications;
alter table pins add check (num_nonnulls(mentor_id, mate_id) = 1);
alter table pins add check (application_id < mate_id);
