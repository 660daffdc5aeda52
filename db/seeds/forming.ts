import { stranger, type Actor } from '#core/actor.ts';
import { closeForming } from '#features/teams/server/close-forming.ts';
import { formTeams } from '#features/teams/server/form-teams.ts';
import { cardLinkTo } from '#features/teams/server/link.ts';
import { openForming } from '#features/teams/server/open-forming.ts';
import { publishTeams } from '#features/teams/server/publish-teams.ts';
import { saveAvoidList } from '#features/teams/server/save-avoid-list.ts';
import { saveWishCard } from '#features/teams/server/save-wish-card.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';

/** What the room comes up with; every third of them has an idea, the others rank one of these. */
const ideas = [
	'A walk through three towns with one map',
	'Kratki film o mostovima',
	'Podkast o bakama i dekama',
	'A zine of words that we share',
	'Zajednički zid, tri majstora',
	'Breakfast for neighbours, recorded'
];

/** The hour in which the people of a cycle become teams: everybody writes a card, one of them whom to avoid. */
export async function seedForming(
	db: Db,
	coordinator: Actor,
	cycleId: string,
	opening: Temporal.Instant
): Promise<void> {
	const after = (minutes: number) => opening.add({ minutes });
	const once = uuidOf(`forming ${cycleId}`);
	const formingId = await withClock(opening, () => openForming(db, coordinator, { cycleId, once }));
	await withClock(after(10), () => writeCards(db, cycleId, formingId));
	await withClock(after(30), () => closeForming(db, coordinator, { formingId }));
	const runId = await withClock(after(35), () =>
		formTeams(db, coordinator, { formingId, once: uuidOf(`teams ${cycleId}`) })
	);
	await withClock(after(60), () => publishTeams(db, coordinator, { runId }));
}

async function writeCards(db: Db, cycleId: string, formingId: string): Promise<void> {
	const people = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select(['applications.id', 'applications.country'])
		.where('calls.cycleId', '=', cycleId)
		.where('present.outcome', '=', 'selected')
		.orderBy('applications.number')
		.execute();
	const put: string[] = [];
	for (const [at, { id, country }] of people.entries()) {
		const link = cardLinkTo({ formingId, applicationId: id });
		const abroad = people.filter((other) => other.country !== country);
		const text = ideas[at / 3];
		await saveWishCard(db, stranger, {
			link,
			ideas: text
				? [{ text }]
				: put
						.slice(at % 3)
						.map((idea) => ({ id: idea }))
						.slice(0, 2),
			roles: [],
			people: [abroad[(at * 7) % abroad.length]!.id]
		});
		if (text) put.push(await ideaWith(db, formingId, text));
		if (at === 4) await saveAvoidList(db, stranger, { link, people: [abroad[2]!.id] });
	}
}

async function ideaWith(db: Db, formingId: string, text: string): Promise<string> {
	const { id } = await db
		.selectFrom('teamIdeas')
		.select('id')
		.where('formingId', '=', formingId)
		.where('text', '=', text)
		.executeTakeFirstOrThrow();
	return id;
}
