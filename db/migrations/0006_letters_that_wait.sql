-- Letters that go together: written now, sent when somebody says so or at a set time.
create table letter_batches (
	id uuid primary key,
	cycle_id uuid not null references cycles,
	-- which letters these are: 'decisions', 'invitations' …
	kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
	made_at timestamptz not null,
	made_by uuid references people on delete set null,
	-- they go by themselves at this time; null: they wait for a person
	release_at timestamptz,
	released_at timestamptz,
	released_by uuid references people on delete set null
);
create index letter_batches_cycle on letter_batches (cycle_id, kind);

alter table outbox
	add column batch_id uuid references letter_batches,
	-- where an answer goes, when it is not to the sender
	add column reply_to_name text,
	add column reply_to_address text,
	-- which stream of mail a letter belongs to, so that its readers can sort it; null: the team's own
	add column stream text check (stream ~ '^[a-z]+(-[a-z]+)*$'),
	add check ((reply_to_name is null) = (reply_to_address is null));
create index outbox_batch on outbox (batch_id) where batch_id is not null;

-- A letter that was written and shall not go after all.
create table outbox_withdrawals (
	outbox_id uuid primary key references outbox on delete cascade,
	withdrawn_at timestamptz not null,
	withdrawn_by uuid references people on delete set null
);

-- What goes with a letter: small things whole, large ones as a file.
create table outbox_attachments (
	outbox_id uuid not null references outbox on delete cascade,
	position smallint not null check (position >= 0),
	name text not null check (char_length(name) between 1 and 200),
	media_type text not null,
	content bytea,
	-- a file that its owner took back goes with no letter any more
	file_id uuid references files on delete cascade,
	-- of a calendar file: what its reader's calendar is to do with it
	method text check (method in ('PUBLISH', 'REQUEST', 'CANCEL')),
	primary key (outbox_id, position),
	check ((content is null) <> (file_id is null))
);
