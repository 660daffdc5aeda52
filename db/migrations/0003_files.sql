-- What people send us, and what we keep of it. The bytes lie in a folder or a store under the name of their hash;
-- a row here says whose they are. `purpose` and `subject_id` belong to the feature that asked for the file.

create table files (
	id uuid primary key default gen_random_uuid(),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	-- as its sender called it, without folders and control characters; for people to read, never a path
	name text not null check (char_length(name) between 1 and 200),
	-- as found in the bytes, never as claimed
	media_type text not null,
	size bigint not null check (size > 0),
	purpose text not null check (purpose ~ '^[a-z]+(-[a-z]+)*$'),
	subject_id uuid not null,
	stored_at timestamptz not null
);
create index files_subject on files (subject_id, purpose);
create index files_sha256 on files (sha256);

-- A file on its way, in parts that may come hours apart. Each part is safe before it is counted here.
create table uploads (
	id uuid primary key default gen_random_uuid(),
	purpose text not null check (purpose ~ '^[a-z]+(-[a-z]+)*$'),
	subject_id uuid not null,
	name text not null check (char_length(name) between 1 and 200),
	size bigint not null check (size > 0),
	received bigint not null default 0 check (received between 0 and size),
	-- the keys of its parts in the store, in order
	parts text[] not null default '{}',
	begun_at timestamptz not null,
	file_id uuid references files on delete set null,
	finished_at timestamptz,
	check (finished_at is null or received = size),
	check (file_id is null or finished_at is not null)
);
create index uploads_subject on uploads (subject_id, purpose);
create index uploads_begun on uploads (begun_at);
