import { selectedOf, type Selected } from '#features/matching/server/selected.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Forming } from './find.ts';

/** Somebody of the cycle, as the others in the room know them. */
export interface Companion {
	readonly id: string;
	readonly title: string;
	readonly country: string;
}

/** Everybody who is to be in a team, by number. The caller asks the permission. */
export function companyOf(
	db: ReadonlyDb,
	{ cycleId, plan }: Pick<Forming, 'cycleId' | 'plan'>
): Promise<readonly Selected[]> {
	return selectedOf(db, cycleId, plan);
}

/** As the others know them. */
export function companion({ title, mentored: { id, country } }: Selected): Companion {
	return { id, title, country };
}

/** Those who may be in one team with somebody: the plan has one of each country, so all from other countries. */
export function others(company: readonly Selected[], me: Selected): readonly Companion[] {
	return company.filter(({ mentored }) => mentored.country !== me.mentored.country).map(companion);
}
