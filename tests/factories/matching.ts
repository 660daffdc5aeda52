import type { Mentored, PoolMentor, Unit } from '#features/matching/types.ts';

/** An applicant as the matching sees them: Ana, who has nothing in particular but a language. */
export function mentored(over: Partial<Mentored> = {}): Mentored {
	return {
		id: 'ana',
		marks: [`${over.id ?? 'ana'}@example.org`],
		country: 'RS',
		city: '',
		fields: [],
		needs: [],
		languages: ['en'],
		mode: null,
		roles: [],
		organisation: '',
		...over
	};
}

/** A mentor with one place, of whom nothing in particular is known but a language. */
export function mentor(over: Partial<PoolMentor> = {}): PoolMentor {
	return {
		id: 'mentor',
		marks: [`${over.id ?? 'mentor'}@example.org`],
		country: 'RS',
		city: '',
		fields: [],
		offers: [],
		languages: ['en'],
		mode: 'either',
		capacity: 1,
		organisations: [],
		...over
	};
}

/** One applicant, or several as a team. */
export function unit(...members: readonly Mentored[]): Unit {
	return { id: members[0]?.id ?? '', members };
}
