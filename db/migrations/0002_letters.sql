-- When a letter that failed for now is tried again; a letter that was given up has no such moment.
alter table outbox_failures add column retry_at timestamptz;
update outbox_failures set retry_at = failed_at where not final;
alter table outbox_failures add check (final = (retry_at is null));

-- The team sent a kept or failed letter after all: failures before a release no longer count against it.
create table outbox_releases (
	id bigint generated always as identity primary key,
	outbox_id uuid not null references outbox on delete cascade,
	released_at timestamptz not null,
	released_by uuid references people on delete set null
);
create index outbox_releases_letter on outbox_releases (outbox_id);
create index outbox_due on outbox (send_after);
