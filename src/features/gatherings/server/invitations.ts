import type { Locale } from '#core/locale.ts';
import type { Work } from '#platform/command.ts';

/** Somebody who is written to about a gathering. */
export interface Reached {
	readonly personId: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
}

/** Those whom a gathering is for, held against those who have an invitation to it. */
export interface Movement<Guest extends Reached> {
	/** it is for them, and nobody has told them yet */
	readonly joined: readonly Guest[];
	/** they have their invitation, and it is for them still */
	readonly stayed: readonly Guest[];
	/** they have an invitation, and it is for them no more */
	readonly left: readonly Reached[];
}

/** Who has come to a gathering that the caller has locked, and who has gone, since it was last told of. */
export async function movementOf<Guest extends Reached>(
	{ db }: Pick<Work, 'db'>,
	gatheringId: string,
	guests: readonly Guest[]
): Promise<Movement<Guest>> {
	const invited = await db
		.selectFrom('standingGatheringInvitations as invitation')
		.innerJoin('people', 'people.id', 'invitation.personId')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale'])
		.where('invitation.gatheringId', '=', gatheringId)
		.orderBy('people.id')
		.execute();
	const told = new Set(invited.map(({ personId }) => personId));
	const here = new Set(guests.map(({ personId }) => personId));
	return {
		joined: guests.filter(({ personId }) => !told.has(personId)),
		stayed: guests.filter(({ personId }) => told.has(personId)),
		left: invited
			.filter(({ personId }) => !here.has(personId))
			.map((person) => ({ ...person, locale: person.locale as Locale }))
	};
}

/** Notes who is told that they are invited, and who that it is off for them. */
export async function noteInvitations(
	{ db, now }: Pick<Work, 'db' | 'now'>,
	gatheringId: string,
	{ joined, left }: Pick<Movement<Reached>, 'joined' | 'left'>
): Promise<void> {
	const rows = [
		...joined.map(({ personId }) => ({ personId, invited: true })),
		...left.map(({ personId }) => ({ personId, invited: false }))
	];
	if (rows.length === 0) return;
	await db
		.insertInto('gatheringInvitations')
		.values(rows.map((row) => ({ ...row, gatheringId, toldAt: now })))
		.execute();
}
