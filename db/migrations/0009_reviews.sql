-- Applications are read and scored: who reads which, whether they may, what they gave, and what a moderator made of it.
-- Every row is something that happened; the newest of a kind counts, and all stay.

-- What a reviewer can do in one cycle; the draw goes by it.
create table reviewer_profiles (
	cycle_id uuid not null references cycles,
	person_id uuid not null references people on delete cascade,
	languages text[] not null check (cardinality(languages) > 0),
	-- how many applications at the most
	capacity integer not null check (capacity between 0 and 500),
	changed_at timestamptz not null,
	changed_by uuid references people,
	primary key (cycle_id, person_id)
);

-- When a stage closes for its reviewers; the newest row of a stage counts.
create table review_terms (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	stage text not null,
	closes_at timestamptz not null,
	set_at timestamptz not null,
	set_by uuid references people
);
create index review_terms_cycle on review_terms (cycle_id, stage, id);

create table review_reminders (
	term_id bigint not null references review_terms,
	reviewer_id uuid not null references people on delete cascade,
	reminded_at timestamptz not null,
	primary key (term_id, reviewer_id)
);

-- The criteria, weights, anchors and scale under which scores were given.
create table review_grids (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	stage text not null,
	content jsonb not null,
	begun_at timestamptz not null
);
create index review_grids_cycle on review_grids (cycle_id, stage, begun_at);

-- One draw of reviewers: question, seed and answer whole, so that anybody can run it again.
create table review_draws (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	stage text not null,
	once uuid not null unique,
	question jsonb not null,
	answer jsonb not null,
	fingerprint text not null,
	drawn_at timestamptz not null,
	drawn_by uuid references people
);
create index review_draws_cycle on review_draws (cycle_id, stage, drawn_at);

create table review_assignments (
	id uuid primary key default gen_random_uuid(),
	stage text not null,
	application_id uuid not null references applications,
	reviewer_id uuid not null references people,
	-- by a draw, or by hand with a reason
	draw_id uuid references review_draws,
	reason text not null default '' check (char_length(reason) <= 2000),
	assigned_at timestamptz not null,
	assigned_by uuid references people,
	check (draw_id is not null or reason <> '')
);
create index review_assignments_application on review_assignments (application_id, stage);
create index review_assignments_reviewer on review_assignments (reviewer_id, stage);

create table review_assignment_ends (
	assignment_id uuid primary key references review_assignments,
	reason text not null check (char_length(reason) between 1 and 2000),
	ended_at timestamptz not null,
	ended_by uuid references people
);

-- "I know them" and "I do not" are both said before a file opens; the newest counts.
create table review_declarations (
	id bigint generated always as identity primary key,
	application_id uuid not null references applications,
	reviewer_id uuid not null references people,
	conflict boolean not null,
	reason text not null default '' check (char_length(reason) <= 2000),
	declared_at timestamptz not null
);
create index review_declarations_reviewer on review_declarations (reviewer_id, application_id, id);

-- What a reviewer has written so far and not sent.
create table review_drafts (
	stage text not null,
	application_id uuid not null references applications,
	reviewer_id uuid not null references people,
	scores jsonb not null,
	comment text not null default '' check (char_length(comment) <= 5000),
	saved_at timestamptz not null,
	primary key (stage, application_id, reviewer_id)
);

-- What was sent. Sent again is another row.
create table reviews (
	id bigint generated always as identity primary key,
	stage text not null,
	application_id uuid not null references applications,
	reviewer_id uuid not null references people,
	grid_id uuid not null references review_grids,
	scores jsonb not null,
	-- the weighted mean of the scores, on the scale of the grid
	score double precision not null,
	comment text not null default '' check (char_length(comment) <= 5000),
	sent_at timestamptz not null
);
create index reviews_application on reviews (application_id, stage, reviewer_id, id);
create index reviews_reviewer on reviews (reviewer_id, stage, application_id, id);

-- A note of a reviewer to themselves, in a table of its own: no query about reviews can bring it along.
create table review_notes (
	application_id uuid not null references applications,
	reviewer_id uuid not null references people on delete cascade,
	text text not null check (char_length(text) <= 5000),
	saved_at timestamptz not null,
	primary key (application_id, reviewer_id)
);

create table moderations (
	id bigint generated always as identity primary key,
	stage text not null,
	application_id uuid not null references applications,
	score double precision not null,
	reason text not null check (char_length(reason) between 1 and 2000),
	moderated_at timestamptz not null,
	moderated_by uuid references people
);
create index moderations_application on moderations (application_id, stage, id);

-- A passage of an answer that readers of a blind stage do not get.
create table redactions (
	id uuid primary key default gen_random_uuid(),
	application_id uuid not null references applications,
	question text not null,
	passage text not null check (char_length(passage) between 1 and 2000),
	made_at timestamptz not null,
	made_by uuid references people
);
create index redactions_application on redactions (application_id);

create table redaction_withdrawals (
	redaction_id uuid primary key references redactions,
	withdrawn_at timestamptz not null,
	withdrawn_by uuid references people
);

-- Cycles that began before reviews were scored get the stages of the plainest blueprint; a team may still change them.
update cycles set plan = plan || jsonb_build_object('review', $${"contact":"","stages":[{"key":"check","kind":"check","name":{"en":"Is everything there?","sr":"Da li je sve tu?"}},{"key":"eligibility","kind":"eligibility","name":{"en":"Conditions of the call","sr":"Uslovi poziva"}},{"key":"reading","kind":"reading","name":{"en":"Reading","sr":"Čitanje prijava"},"each":2,"scale":{"min":1,"max":5},"moderateFrom":2,"othersAfterwards":false,"blind":true,"criteria":[{"key":"motivation","name":{"en":"Why now","sr":"Zašto baš sada"},"weight":3,"anchors":{"1":{"en":"No reason for applying can be found.","sr":"Ne vidi se zašto se prijavljuje."},"2":{"en":"A general wish to learn something.","sr":"Opšta želja da se nešto nauči."},"3":{"en":"A clear wish, not yet tied to this moment.","sr":"Jasna želja, još nevezana za ovaj trenutak."},"4":{"en":"A concrete turning point is described.","sr":"Opisana je konkretna prekretnica."},"5":{"en":"A year with a mentor would decide something.","sr":"Godina uz mentora nešto bi odlučila."}}},{"key":"need","name":{"en":"What a mentor can do","sr":"Šta mentor može da uradi"},"weight":3,"anchors":{"1":{"en":"Needs something else: money, a job, a course.","sr":"Treba nešto drugo: novac, posao, kurs."},"2":{"en":"A mentor might help, it is not said with what.","sr":"Mentor bi mogao pomoći, ne piše u čemu."},"3":{"en":"One question for a mentor is recognisable.","sr":"Prepoznaje se jedno pitanje za mentora."},"4":{"en":"Two or three good questions for a mentor.","sr":"Dva-tri dobra pitanja za mentora."},"5":{"en":"One can see the first conversation already.","sr":"Prvi razgovor se već može zamisliti."}}},{"key":"effect","name":{"en":"What others get","sr":"Šta dobijaju drugi"},"weight":2,"anchors":{"1":{"en":"Nobody else is mentioned.","sr":"Niko drugi se ne pominje."},"2":{"en":"Others are mentioned in passing.","sr":"Drugi se pominju usput."},"3":{"en":"Colleagues or a public would notice.","sr":"Primetile bi to kolege ili publika."},"4":{"en":"Something would change in the town or field.","sr":"Nešto bi se promenilo u mestu ili oblasti."},"5":{"en":"Others carry it on, and it is said how.","sr":"Drugi to nastavljaju, i piše kako."}}},{"key":"commitment","name":{"en":"Time and will","sr":"Vreme i volja"},"weight":1,"anchors":{"1":{"en":"Time for it is not to be seen.","sr":"Ne vidi se da za ovo ima vremena."},"2":{"en":"Time is hoped for.","sr":"Nada se da će vremena biti."},"3":{"en":"Time is set aside.","sr":"Vreme je odvojeno."},"4":{"en":"Has carried through something similar.","sr":"Nešto slično već je privedeno kraju."},"5":{"en":"Has carried it through and passed it on.","sr":"Privedeno je kraju i preneto drugima."}}}],"instructions":{"en":"Score what stands in the application, not how well it is written. Use the whole scale: three means that it is all right, not that you are unsure. If you are unsure, say so in the comment.","sr":"Ocenite ono što u prijavi piše, a ne koliko je lepo napisano. Koristite celu skalu: trojka znači da je u redu, a ne da se dvoumite. Ako se dvoumite, recite to u komentaru."}},{"key":"interview","kind":"interview","name":{"en":"Interviews","sr":"Razgovori"}},{"key":"decision","kind":"decision","name":{"en":"Decision","sr":"Odluka"}}]}$$::jsonb)
where not plan ? 'review';
