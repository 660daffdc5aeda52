-- A document that goes with a letter is kept as its words, and set as PDF when the letter is about to go: a person who
-- sends an application does not wait for the setting, nor does everybody else.
alter table outbox_attachments
	add column document jsonb,
	drop constraint outbox_attachments_check,
	add constraint outbox_attachments_one check (num_nonnulls(content, file_id, document) = 1);
create index outbox_attachments_unset on outbox_attachments (outbox_id) where document is not null;
