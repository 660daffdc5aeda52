import { anApplication } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
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
	const { db, env, databaseUrl } = world;
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const { id: programmeId } = await db
		.selectFrom('programmes')
		.select('id')
		.where('slug', '=', 'reglab-mentorship')
		.executeTakeFirstOrThrow();
	const cycle = await aCycle(db, { blueprint: 'organisations', programmeId });
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
