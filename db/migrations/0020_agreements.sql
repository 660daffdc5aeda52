-- The rules of the game that the members of a mentorship agree on: what was proposed, who accepted it and when.

-- Stored cycles get what the patterns bring along.
update cycles set plan = plan || jsonb_build_object('agreement', case plan ->> 'menteeSide'
	when 'organisation' then '{
			"revision": 1,
			"clauses": [
				{
					"key": "rhythm",
					"asks": "rhythm",
					"title": {
						"en": "Rhythm",
						"sr": "Ritam"
					},
					"text": {
						"en": "We meet between the gatherings of the whole group. The same people come from the organisation each time, so that we go on where we stopped. Whoever cannot come says so at least two days ahead.",
						"sr": "Viđamo se između okupljanja cele grupe. Iz organizacije uvek dolaze isti ljudi, da bismo nastavili tamo gde smo stali. Ko ne može da dođe, javlja to najmanje dva dana ranije."
					}
				},
				{
					"key": "length",
					"asks": "length",
					"title": {
						"en": "Length",
						"sr": "Trajanje"
					},
					"text": {
						"en": "We begin and end on time, and put our phones away.",
						"sr": "Počinjemo i završavamo na vreme, a telefone sklanjamo."
					}
				},
				{
					"key": "place",
					"asks": "place",
					"title": {
						"en": "Place",
						"sr": "Mesto"
					},
					"text": {
						"en": "We meet where the organisation works, and online when the journey would be longer than the session.",
						"sr": "Sastajemo se tamo gde organizacija radi, a onlajn kada bi put trajao duže od susreta."
					}
				},
				{
					"key": "confidentiality",
					"title": {
						"en": "Confidentiality",
						"sr": "Poverljivost"
					},
					"text": {
						"en": "What is said between us stays between us. Before anything goes outside, we ask each other.",
						"sr": "Ono što kažemo jedni drugima ostaje među nama. Pre nego što bilo šta iznesemo, pitamo jedni druge."
					}
				},
				{
					"key": "off-limits",
					"asks": "offLimits",
					"title": {
						"en": "Topics we leave out",
						"sr": "Teme koje ostavljamo po strani"
					},
					"text": {
						"en": "Some topics stay outside, a conflict of interest for example. Each of us may add one without explaining why.",
						"sr": "Neke teme ne otvaramo, na primer one u kojima postoji sukob interesa. Svako može da doda svoju, bez objašnjenja."
					}
				},
				{
					"key": "contact",
					"asks": "contact",
					"title": {
						"en": "Between sessions",
						"sr": "Između susreta"
					},
					"text": {
						"en": "We write to each other in the way agreed here. Nobody has to answer at night, at weekends or on holidays.",
						"sr": "Pišemo jedni drugima onako kako smo ovde dogovorili. Niko ne mora da odgovara noću, vikendom ni praznikom."
					}
				},
				{
					"key": "ending",
					"title": {
						"en": "If it does not work out",
						"sr": "Ako ne pođe kako treba"
					},
					"text": {
						"en": "Each of us may end the mentorship, and nobody is to blame. We say so to each other and to the team of the programme, which helps with what comes next.",
						"sr": "Svako od nas može da završi mentorstvo i niko za to nije kriv. To kažemo jedni drugima i timu programa, koji pomaže oko sledećeg koraka."
					}
				}
			],
			"usual": {
				"every": "month",
				"mode": "either",
				"contact": "two-days"
			}
		}'::jsonb
	when 'team' then '{
			"revision": 1,
			"clauses": [
				{
					"key": "rhythm",
					"asks": "rhythm",
					"title": {
						"en": "Rhythm",
						"sr": "Ritam"
					},
					"text": {
						"en": "Between the seminars the whole team meets with the mentor. Whoever cannot come tells the others in time, and reads afterwards what was agreed.",
						"sr": "Između seminara ceo tim se sastaje s mentorom. Ko ne može da dođe, na vreme javlja ostalima, a posle pročita šta je dogovoreno."
					}
				},
				{
					"key": "length",
					"asks": "length",
					"title": {
						"en": "Length",
						"sr": "Trajanje"
					},
					"text": {
						"en": "We begin and end on time, and put our phones away.",
						"sr": "Počinjemo i završavamo na vreme, a telefone sklanjamo."
					}
				},
				{
					"key": "place",
					"asks": "place",
					"title": {
						"en": "Place",
						"sr": "Mesto"
					},
					"text": {
						"en": "We live in different countries, so we meet online, each from a quiet place.",
						"sr": "Živimo u različitim zemljama, pa se sastajemo onlajn, svako s nekog mirnog mesta."
					}
				},
				{
					"key": "confidentiality",
					"title": {
						"en": "Confidentiality",
						"sr": "Poverljivost"
					},
					"text": {
						"en": "What is said between us stays between us. Before anything goes outside, we ask each other.",
						"sr": "Ono što kažemo jedni drugima ostaje među nama. Pre nego što bilo šta iznesemo, pitamo jedni druge."
					}
				},
				{
					"key": "off-limits",
					"asks": "offLimits",
					"title": {
						"en": "Topics we leave out",
						"sr": "Teme koje ostavljamo po strani"
					},
					"text": {
						"en": "Some topics stay outside, a conflict of interest for example. Each of us may add one without explaining why.",
						"sr": "Neke teme ne otvaramo, na primer one u kojima postoji sukob interesa. Svako može da doda svoju, bez objašnjenja."
					}
				},
				{
					"key": "contact",
					"asks": "contact",
					"title": {
						"en": "Between sessions",
						"sr": "Između susreta"
					},
					"text": {
						"en": "We write to each other in the way agreed here. Nobody has to answer at night, at weekends or on holidays.",
						"sr": "Pišemo jedni drugima onako kako smo ovde dogovorili. Niko ne mora da odgovara noću, vikendom ni praznikom."
					}
				},
				{
					"key": "ending",
					"title": {
						"en": "If it does not work out",
						"sr": "Ako ne pođe kako treba"
					},
					"text": {
						"en": "Each of us may end the mentorship, and nobody is to blame. We say so to each other and to the team of the programme, which helps with what comes next.",
						"sr": "Svako od nas može da završi mentorstvo i niko za to nije kriv. To kažemo jedni drugima i timu programa, koji pomaže oko sledećeg koraka."
					}
				}
			],
			"usual": {
				"every": "fortnight",
				"mode": "online",
				"contact": "day"
			}
		}'::jsonb
	else '{
			"revision": 1,
			"clauses": [
				{
					"key": "rhythm",
					"asks": "rhythm",
					"title": {
						"en": "Rhythm",
						"sr": "Ritam"
					},
					"text": {
						"en": "We meet through the whole year and fix the next day before we part. Whoever cannot come says so at least two days ahead and proposes another day.",
						"sr": "Viđamo se cele godine, a sledeći susret dogovaramo pre nego što se rastanemo. Ko ne može da dođe, javlja to najmanje dva dana ranije i predlaže drugi dan."
					}
				},
				{
					"key": "length",
					"asks": "length",
					"title": {
						"en": "Length",
						"sr": "Trajanje"
					},
					"text": {
						"en": "We begin and end on time, and put our phones away.",
						"sr": "Počinjemo i završavamo na vreme, a telefone sklanjamo."
					}
				},
				{
					"key": "place",
					"asks": "place",
					"title": {
						"en": "Place",
						"sr": "Mesto"
					},
					"text": {
						"en": "We choose a place where both of us can speak freely.",
						"sr": "Biramo mesto na kome oboje možemo otvoreno da razgovaramo."
					}
				},
				{
					"key": "confidentiality",
					"title": {
						"en": "Confidentiality",
						"sr": "Poverljivost"
					},
					"text": {
						"en": "What is said between us stays between us. Before anything goes outside, we ask each other.",
						"sr": "Ono što kažemo jedni drugima ostaje među nama. Pre nego što bilo šta iznesemo, pitamo jedni druge."
					}
				},
				{
					"key": "off-limits",
					"asks": "offLimits",
					"title": {
						"en": "Topics we leave out",
						"sr": "Teme koje ostavljamo po strani"
					},
					"text": {
						"en": "Some topics stay outside, a conflict of interest for example. Each of us may add one without explaining why.",
						"sr": "Neke teme ne otvaramo, na primer one u kojima postoji sukob interesa. Svako može da doda svoju, bez objašnjenja."
					}
				},
				{
					"key": "contact",
					"asks": "contact",
					"title": {
						"en": "Between sessions",
						"sr": "Između susreta"
					},
					"text": {
						"en": "We write to each other in the way agreed here. Nobody has to answer at night, at weekends or on holidays.",
						"sr": "Pišemo jedni drugima onako kako smo ovde dogovorili. Niko ne mora da odgovara noću, vikendom ni praznikom."
					}
				},
				{
					"key": "ending",
					"title": {
						"en": "If it does not work out",
						"sr": "Ako ne pođe kako treba"
					},
					"text": {
						"en": "Each of us may end the mentorship, and nobody is to blame. We say so to each other and to the team of the programme, which helps with what comes next.",
						"sr": "Svako od nas može da završi mentorstvo i niko za to nije kriv. To kažemo jedni drugima i timu programa, koji pomaže oko sledećeg koraka."
					}
				}
			],
			"usual": {
				"every": "month",
				"mode": "either",
				"contact": "two-days"
			}
		}'::jsonb
end);

-- A version as it was proposed, with the words of the clauses as they were read.
create table agreements (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	version integer not null check (version > 0),
	clauses jsonb not null,
	terms jsonb not null,
	proposed_at timestamptz not null,
	proposed_by uuid not null references people,
	unique (mentorship_id, version)
);

create table agreement_acceptances (
	agreement_id uuid not null references agreements,
	person_id uuid not null references people,
	accepted_at timestamptz not null,
	-- who of the team wrote it down for somebody who signed on paper; null: they accepted themselves
	noted_by uuid references people,
	primary key (agreement_id, person_id)
);

-- Each mentorship is reminded once.
create table agreement_reminders (
	mentorship_id uuid primary key references mentorships,
	reminded_at timestamptz not null
);
