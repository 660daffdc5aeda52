import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { dayOf } from '#features/people/rules.ts';
import type { Option } from '#features/programmes/questions.ts';
import { optionsOf } from '#features/programmes/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { presentRound } from './find.ts';

/** The page on which somebody offers themselves to a programme, by its address. @throws Missing */
export async function joiningPage(db: ReadonlyDb, slug: string, now: Temporal.Instant) {
	const programme = await db
		.selectFrom('programmes')
		.select(['id', 'slug', 'name'])
		.where('slug', '=', slug)
		.executeTakeFirst();
	if (!programme) throw new Missing('programme');
	return {
		programme: { ...programme, name: programme.name as LocalisedText },
		round: await presentRound(db, programme.id, dayOf(now)),
		...(await askedBy(db, programme.id))
	};
}

/**
 * What a programme asks of mentors: the needs that its newest form offers (none before its first cycle), and the clock
 * by which it lives.
 */
export async function askedBy(
	db: ReadonlyDb,
	programmeId: string
): Promise<{ readonly needed: readonly Option[]; readonly timeZone: string }> {
	const cycle = await db
		.selectFrom('cycles')
		.select(['plan', 'timeZone'])
		.where('programmeId', '=', programmeId)
		.orderBy('startsOn', 'desc')
		.limit(1)
		.executeTakeFirst();
	return {
		needed: cycle ? optionsOf(cycle.plan as Plan, 'needs') : [],
		timeZone: cycle?.timeZone ?? 'Europe/Belgrade'
	};
}
