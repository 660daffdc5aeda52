import { randomUUID } from 'node:crypto';
import type { Actor } from '#core/actor.ts';
import { planGathering } from '#features/member-gatherings/server/plan-gathering.ts';
import type { Db } from '#platform/database.ts';
import { at, september } from './planned-sessions.ts';
import type { TwoMentorships } from './two-mentorships.ts';

/** A gathering of two days; the clocks go back in the night between them. */
export const kickOff = {
	...{ titleEn: 'Kick-off', titleSr: 'Uvodni susret' },
	audience: 'all',
	...{ day1: '2026-10-24', from1: '10:00', until1: '17:00' },
	...{ day2: '2026-10-25', from2: '10:00', until2: '15:00' },
	...{ place: 'Dom kulture, Primer', country: 'RS', link: '' },
	...{ programmeEn: 'Saturday: meeting each other', programmeSr: '' }
} as const;

/** Plans a gathering of a cycle; returns its id. */
export function aGathering(
	db: Db,
	{ cycle, coordinator }: Pick<TwoMentorships, 'cycle' | 'coordinator'>,
	over: object = {},
	{ actor = coordinator, instant = september }: { actor?: Actor; instant?: string } = {}
): Promise<string> {
	const gathering = {
		...kickOff,
		kind: 'kick-off',
		cycleId: cycle.id,
		once: randomUUID()
	} as const;
	return at(instant, () => planGathering(db, actor, { ...gathering, ...over }));
}
