-- Certificates of completed mentorships: a document for people, and the same as a signed badge for programs.

-- Key pairs of this installation that sign badges. One that is not used any more stays: what it signed is still checked
-- with its public half.
create table issuer_keys (
	-- the thumbprint of the public half
	id text primary key check (id ~ '^[A-Za-z0-9_-]{43}$'),
	public_key jsonb not null check (not public_key ? 'd'),
	private_key sealed_text not null,
	made_at timestamptz not null
);

-- What somebody was given, in the words of that day. A certificate that was revoked can be given anew.
create table certificates (
	-- stands in the public list when it is revoked
	id uuid primary key,
	-- the address of its page: cannot be guessed, and stands in no list
	code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	version integer not null check (version >= 1),
	side text not null check (side in ('mentor', 'mentee')),
	facts jsonb not null,
	-- the signed badge
	token text not null check (char_length(token) <= 16384),
	key_id text not null references issuer_keys,
	issued_at timestamptz not null,
	issued_by uuid references people,
	unique (mentorship_id, person_id, version)
);
create index certificates_person on certificates (person_id);

create table certificate_revocations (
	certificate_id uuid primary key references certificates,
	-- for the team; the public list says only that
	reason text not null check (char_length(reason) between 1 and 500),
	revoked_at timestamptz not null,
	revoked_by uuid references people
);
