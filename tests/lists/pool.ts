import { randomUUID } from 'node:crypto';
import { theSystem } from '#core/actor.ts';
import { answerForMentor } from '#features/mentors/server/answer-for-mentor.ts';
import { askPool } from '#features/mentors/server/ask-pool.ts';
import { inviteMentor } from '#features/mentors/server/invite-mentor.ts';
import { proposePair } from '#features/proposals/server/propose-pair.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import type { MadeCycle } from '#tests/factories/cycles.ts';

/** A cycle asks its pool, everybody takes one, and three more are invited; returns the first invitation. */
export async function aRound(db: Db, { id: cycleId }: MadeCycle): Promise<string> {
	const days = { cutOffOn: '2026-05-10', answerBy: '2026-05-31' };
	await askPool(db, theSystem, { cycleId, ...days, words: {} });
	const asked = await db.selectFrom('poolQuestions').select('mentorId').execute();
	for (const { mentorId } of asked) {
		await answerForMentor(db, theSystem, { cycleId, mentorId, answer: 'one', note: '' });
	}
	const invitations = [];
	for (const index of [0, 1, 2]) {
		const who = { name: 'Špela Vzorčnik', email: `invited-${index}@example.org` };
		const invitation = { cycleId, once: randomUUID(), words: '', answerBy: days.answerBy };
		invitations.push(await inviteMentor(db, theSystem, { ...invitation, ...who, locale: 'en' }));
	}
	return invitations[0]!;
}

/** Each of these mentors is proposed to somebody of a cycle at an instant; returns what the first of them was asked. */
export async function proposed(
	db: Db,
	{ id: cycleId }: MadeCycle,
	mentorIds: readonly string[],
	at: string
): Promise<string> {
	const proposals = [];
	for (const mentorId of mentorIds) {
		const answers = { languages: ['bcms', 'en', 'sq'] };
		const { id } = await anApplication(db, { cycleId, decision: 'selected', answers });
		const pair = { cycleId, applicationIds: [id], mentorId };
		proposals.push(await withClock(at, () => proposePair(db, theSystem, pair)));
	}
	const ask = await db
		.selectFrom('proposalAsks')
		.select('id')
		.where('proposalId', '=', proposals[0]!)
		.where('applicationId', 'is', null)
		.executeTakeFirstOrThrow();
	return ask.id;
}
