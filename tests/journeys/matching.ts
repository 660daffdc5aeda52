import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import type { TestServer } from '#tests/support/server.ts';

/** Six organisations with what they ask for, from countries in which mentors of the demo live as well. */
const organisations = [
	['Udruženje Probni Prostor', 'RS', ['digital-tools', 'audience']],
	['Shoqata Shembull', 'AL', ['audience']],
	['Ogledni krug', 'HR', ['technical-production', 'international-programme']],
	['Kulturni klub Uzorak', 'BA', ['management-models']],
	['Društvo Vzorec', 'SI', ['digital-tools']],
	['Pokusna scena', 'ME', ['international-programme', 'audience']]
] as const;

/** A cycle of the demo's programme of organisations in which six of them are selected; returns its address. */
export async function sixOrganisations(world: TestServer): Promise<string> {
	const { db } = world;
	const cycle = await ofTheDemo(world, 'organisations', 'reglab-mentorship');
	for (const [organisation, country, needs] of organisations) {
		const answers = {
			organisation,
			place: { country, town: 'Primer' },
			needs: [...needs],
			languages: ['bcms', 'en', 'sq']
		};
		await anApplication(db, { cycleId: cycle.id, decision: 'selected', answers });
	}
	return cycle.slug;
}

/** What six people of a programme of pairs ask for. */
const needs = [
	['project-writing', 'presenting'],
	['balance'],
	['international-contacts', 'visibility'],
	['career-direction'],
	['business-model', 'leadership'],
	['founding-organisation', 'project-writing']
] as const;

/** A cycle of the demo's programme of pairs in which six people are selected; returns its address. */
export async function sixPeople(world: TestServer): Promise<string> {
	const cycle = await ofTheDemo(world, 'pairs', 'creative-mentorship');
	for (const [at, asked] of needs.entries()) {
		const answers = { needs: [...asked], languages: ['bcms', 'en'] };
		const name = `${['Ana', 'Mina', 'Iva', 'Luka', 'Marko', 'Vesna'][at]} Probić`;
		await anApplication(world.db, { cycleId: cycle.id, name, decision: 'selected', answers });
	}
	return cycle.slug;
}

/** A cycle of the demo's programme of teams in which two teams' worth of people are selected; returns its address. */
export async function twoTeams(world: TestServer): Promise<string> {
	const cycle = await ofTheDemo(world, 'teams', 'youth-cultural-cooperation');
	for (const country of ['AL', 'BA', 'RS', 'AL', 'BA', 'RS']) {
		const answers = { place: { country, town: 'Primer' }, languages: ['en'] };
		await anApplication(world.db, { cycleId: cycle.id, decision: 'selected', answers });
	}
	return cycle.slug;
}

/** A new cycle in a programme of the demo, with its pool. */
async function ofTheDemo(
	{ db, env, databaseUrl }: TestServer,
	blueprint: 'pairs' | 'organisations' | 'teams',
	programme: string
) {
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const { id: programmeId } = await db
		.selectFrom('programmes')
		.select('id')
		.where('slug', '=', programme)
		.executeTakeFirstOrThrow();
	return aCycle(db, { blueprint, programmeId });
}

/** A cycle of a programme of its own with six who are selected, or two teams' worth, and one mentor more than they need. */
export async function toMatch(world: TestServer, blueprint: 'pairs' | 'teams'): Promise<string> {
	const { db, env, databaseUrl } = world;
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const { slug, programmeId } = await aCycleToMatch(db, {
		blueprint,
		count: blueprint === 'teams' ? 2 : 6
	});
	await aMentor(db, { programmeId, name: 'Vera Provashi' });
	const { id: personId } = await db
		.selectFrom('people')
		.select('id')
		.where('email', '=', 'coordinator@example.org')
		.executeTakeFirstOrThrow();
	// Roles count in days of UTC.
	const fromOn = Temporal.Now.plainDateISO('UTC').toString();
	await giveRole(db, { personId, kind: 'coordinator', programmeId, fromOn });
	return slug;
}

/** Who is asked in a cycle, the newest proposal last and its mentor before the other side. */
export async function asksOf({ db }: TestServer, slug: string) {
	return db
		.selectFrom('proposalAsks')
		.innerJoin('proposals', 'proposals.id', 'proposalAsks.proposalId')
		.innerJoin('cycles', 'cycles.id', 'proposals.cycleId')
		.select(['proposalAsks.id', 'proposals.id as proposalId', 'proposals.mentorId'])
		.where('cycles.slug', '=', slug)
		.where('proposals.ended', 'is', null)
		.orderBy('proposals.madeAt')
		.orderBy('proposals.id')
		.orderBy('proposalAsks.applicationId', (by) => by.asc().nullsFirst())
		.execute();
}

/** The page of the letter, in the language of the walk. */
export async function addressOf(
	{ db }: TestServer,
	askId: string,
	locale: Locale
): Promise<string> {
	const { text } = await db
		.selectFrom('outbox')
		.select('text')
		.where('kind', '=', 'proposal')
		.where('text', 'like', `%/proposals/${askId}%`)
		.executeTakeFirstOrThrow();
	return localisedPath(/\/proposals\/\S+/.exec(text)![0], locale);
}
