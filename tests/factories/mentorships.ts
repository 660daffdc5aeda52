import { randomUUID } from 'node:crypto';
import { theSystem } from '#core/actor.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { publishMatching } from '#features/matching/server/publish-matching.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from './applications.ts';
import { aCycle, type CycleWishes, type MadeCycle } from './cycles.ts';
import { aMentor } from './mentors.ts';

/** What a test may want to be otherwise. */
export interface MentorshipWishes extends CycleWishes {
	/** how many mentorships the cycle gets; 1 by default */
	readonly count?: number;
}

/** A mentorship with the people on its two sides. */
export interface MadeMentorship {
	readonly id: string;
	readonly mentor: string;
	readonly mentees: readonly string[];
}

/** A cycle with selected applicants and as many mentors, not matched yet. */
export async function aCycleToMatch(db: Db, wishes: MentorshipWishes = {}): Promise<MadeCycle> {
	const { count = 1, ...cycleWishes } = wishes;
	const cycle = await aCycle(db, cycleWishes);
	// One country after the other: a team needs them all, and nobody else minds.
	const countries = wishes.blueprint === 'teams' ? ['AL', 'BA', 'RS'] : ['RS'];
	for (let each = 0; each < count; each++) {
		for (const country of countries) {
			const answers = { place: { country, town: 'Primer' }, languages: ['bcms', 'en', 'sq'] };
			await anApplication(db, { cycleId: cycle.id, decision: 'selected', answers });
		}
		await aMentor(db, { programmeId: cycle.programmeId });
	}
	return cycle;
}

/** A cycle whose matching is published, with its mentorships in the order of their positions. */
export async function mentorships(
	db: Db,
	wishes: MentorshipWishes = {}
): Promise<{ readonly cycle: MadeCycle; readonly all: readonly MadeMentorship[] }> {
	const cycle = await aCycleToMatch(db, wishes);
	const request = { cycleId: cycle.id, once: randomUUID() };
	const scenarioId = await proposeMatching(db, theSystem, request);
	await publishMatching(db, theSystem, { scenarioId });
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipMembers', 'mentorshipMembers.mentorshipId', 'mentorships.id')
		.select(['mentorships.id', 'personId', 'side'])
		.where('cycleId', '=', cycle.id)
		.orderBy('position')
		.execute();
	const all = [...Map.groupBy(rows, ({ id }) => id)].map(([id, members]) => ({
		id,
		mentor: members.find(({ side }) => side === 'mentor')?.personId ?? '',
		mentees: members.filter(({ side }) => side === 'mentee').map(({ personId }) => personId)
	}));
	return { cycle, all };
}

/** One mentorship in a cycle of its own. */
export async function aMentorship(db: Db, wishes: CycleWishes = {}) {
	const { cycle, all } = await mentorships(db, wishes);
	return { cycle, ...all[0]! };
}
