import { acceptAgreement } from '#features/agreements/server/accept-agreement.ts';
import { proposeAgreement } from '#features/agreements/server/propose-agreement.ts';
import { usualTerms } from '#features/agreements/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { at } from './cycle.ts';
import { membersOf } from './sessions.ts';

/** Where members like to meet, as they wrote it. */
const places = ['Kafe kod biblioteke', '', 'Kancelarija Doma kulture', 'Čitaonica u centru', ''];
const offLimits = ['', '', 'Konkursi na kojima neko od nas odlučuje', '', ''];

/**
 * Lets the members of each mentorship agree in the first days: of every six, one still waits for a yes and one has not
 * come to it yet.
 */
export async function seedAgreements(
	db: Db,
	cycleId: string,
	startsOn: Temporal.PlainDate
): Promise<void> {
	const mentorships = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'cycleId')
		.select(['mentorships.id', 'position', 'plan'])
		.where('cycleId', '=', cycleId)
		.orderBy('position')
		.execute();
	for (const { id: mentorshipId, position, plan } of mentorships) {
		if (position % 6 === 5) continue;
		const agreed = plan as Plan;
		const [first, ...others] = await membersOf(db, mentorshipId);
		const day = startsOn.add({ days: 1 + (position % 4) });
		const terms = {
			...usualTerms(agreed),
			place: places[position % places.length]!,
			offLimits: offLimits[position % offLimits.length]!
		};
		const { revision } = agreed.agreement;
		const agreementId = await withClock(at(day, '18:10'), () =>
			proposeAgreement(
				db,
				{ personId: first!, roles: [] },
				{ mentorshipId, seen: 0, revision, terms }
			)
		);
		const accepting = position % 6 === 2 ? others.slice(1) : others;
		for (const [k, personId] of accepting.entries()) {
			await withClock(at(day, `18:${20 + k}`), () =>
				acceptAgreement(db, { personId, roles: [] }, { mentorshipId, agreementId })
			);
		}
	}
}
