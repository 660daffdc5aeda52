import { sql } from 'kysely';
import type { RoleKind } from '#core/actor.ts';
import { linkAddress } from '#platform/auth/sign-in-link.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';

const aWeek = 7 * 24 * 60;

/** The sides of the product that a visitor of the demo looks at, in this order. */
const sides = [
	'administrator',
	'coordinator',
	'reviewer',
	'mentor',
	'mentee'
] as const satisfies readonly RoleKind[];

/** A link that signs in one of the demo's people, and who that is, for the terminal of whoever runs the demo. */
export interface DemoLink {
	readonly who: string;
	readonly url: string;
}

/** One person for each side that the demo has; good for a week and, in a demo, any number of times. */
export async function demoSignInLinks(db: ReadonlyDb): Promise<DemoLink[]> {
	const rows = await db
		.selectFrom('roles')
		.innerJoin('people', 'people.id', 'roles.personId')
		.select(['roles.kind', 'people.id', 'people.name'])
		.distinctOn('roles.kind')
		.where('roles.kind', 'in', sides)
		.where('roles.untilOn', 'is', null)
		.orderBy('roles.kind')
		// whoever is in a mentorship, and then the latest cycle's people, have the most to show
		.orderBy(
			sql`exists (select from mentorship_members as own where own.person_id = people.id)`,
			'desc'
		)
		.orderBy('roles.fromOn', 'desc')
		.orderBy('people.name')
		.execute();
	return sides.flatMap((side) =>
		rows
			.filter((row) => row.kind === side)
			.map((row) => ({
				who: `${row.name}, ${side.replace('-', ' ')}`,
				url: linkAddress(settings().SITE_URL, row.id, aWeek)
			}))
	);
}
