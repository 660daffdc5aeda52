import { dayOf } from '#features/people/rules.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import type { Work } from '#platform/command.ts';
import type { Verdict } from '../rules.ts';

/** The team's word about a mentor. */
export interface Screening {
	readonly mentorId: string;
	readonly personId: string;
	readonly programmeId: string;
	readonly verdict: Verdict;
	readonly reason: string;
	/** whose word it is */
	readonly by: string | null;
}

/** Keeps the team's word; with a yes they may sign in as a mentor of the programme. */
export async function keepScreening(work: Work, screening: Screening): Promise<void> {
	const { mentorId, personId, programmeId, verdict, reason, by } = screening;
	await work.db
		.insertInto('mentorScreenings')
		.values({ mentorId, verdict, reason, screenedAt: work.now, screenedBy: by })
		.execute();
	if (verdict !== 'yes') return;
	const fromOn = dayOf(work.now);
	await giveRole(work.db, { personId, kind: 'mentor', programmeId, fromOn });
}
