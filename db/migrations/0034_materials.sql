-- What helps a mentorship: a file or a link, put there by one of its members or by the team; or put up by the team for a
-- whole cycle, so that it stands on the page of each of its mentorships.
create table materials (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid references mentorships,
	cycle_id uuid references cycles,
	-- of a cycle: everybody in it, its mentors alone, or the mentored side alone
	audience text check (audience in ('all', 'mentors', 'mentees')),
	-- from the form that added it: the same form sent twice adds it once
	once uuid not null,
	title text not null check (char_length(title) between 1 and 120),
	-- what it is for
	note text not null check (char_length(note) <= 300),
	-- of a link; what has none is a file of the purpose `material`, for as long as it is kept
	address text check (address like 'https://%' and char_length(address) <= 1000),
	added_at timestamptz not null,
	added_by uuid references people,
	check (num_nonnulls(mentorship_id, cycle_id) = 1),
	check ((cycle_id is null) = (audience is null)),
	unique (mentorship_id, once),
	unique (cycle_id, once)
);

-- It is taken away: nobody reads it any more, and its file is forgotten; that it was there stays known.
create table material_removals (
	material_id uuid primary key references materials,
	taken_at timestamptz not null,
	taken_by uuid references people
);
