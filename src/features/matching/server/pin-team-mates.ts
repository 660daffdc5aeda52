import { Missing, Refused } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { matches } from '../access.ts';
import { isOf, obstacleToTeamPin } from '../team-pins.ts';
import type { TeamPin } from '../types.ts';
import { livePinsOf } from './knowledge.ts';
import { presentQuestion } from './question.ts';
import { withdrawPins } from './unpin-pair.ts';

/** Two people decided by hand, with the reason, which the team alone reads. */
export interface NewTeamPin extends TeamPin {
	readonly cycleId: string;
	readonly reason: string;
}

/**
 * Says that two people must be in one team, or must not, in every run from now on, also in those from the wish cards of
 * a seminar; returns the pin's id. What was said of the two before gives way; the same again is the same pin.
 * @throws Refused `teams_not_made`, and `team_pin_country`, `team_pin_rule`, `team_pin_apart`, `team_pin_mentors` or
 *   `team_pin_together` when it cannot be as things stand; Missing when they did not apply in this cycle
 */
export const pinTeamMates = command(
	'pin-team-mates',
	matches,
	async (work, input: NewTeamPin): Promise<string> => {
		const cycle = await allowTwo(work, input);
		const { teamPins } = await livePinsOf(work.db, cycle.id);
		const [one, other] = [input.one, input.other].toSorted() as [string, string];
		const ofTwo = teamPins.filter((pin) => isOf(pin, [one, other]));
		const same = ofTwo.find((pin) => pin.kind === input.kind);
		if (same) return same.id;

		if (!cycle.plan.matching.teams) throw new Refused('teams_not_made');
		const { question, names } = await presentQuestion(work.db, cycle);
		const obstacle = obstacleToTeamPin(question, { one, other, kind: input.kind });
		if (obstacle) {
			const [first, second] = obstacle.about.map((id) => names.get(id) ?? '–');
			throw new Refused(obstacle.code, { one: first ?? '–', other: second ?? '–' });
		}

		await withdrawPins(work, ofTwo);
		const { id } = await work.db
			.insertInto('pins')
			.values({
				...{ cycleId: cycle.id, applicationId: one, mateId: other },
				...{ kind: input.kind, reason: input.reason },
				...{ madeAt: work.now, madeBy: work.actor.personId }
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		const facts = { kind: input.kind, applicationId: one, mateId: other };
		await work.record({ subjectId: cycle.id, facts });
		return id;
	}
);

/** The cycle of two different applications, locked: pins are made one after the other. @throws Missing */
async function allowTwo(work: Work, { cycleId, one, other }: NewTeamPin) {
	const cycle = await work.db
		.selectFrom('cycles')
		.select(['id', 'programmeId', 'plan'])
		.where('id', '=', cycleId)
		.forUpdate()
		.executeTakeFirst();
	if (!cycle) throw new Missing('cycle');
	work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
	const found = await work.db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select('applications.id')
		.where('calls.cycleId', '=', cycle.id)
		.where('applications.id', 'in', [one, other])
		.execute();
	if (found.length < 2) throw new Missing('application');
	return { id: cycle.id, programmeId: cycle.programmeId, plan: cycle.plan as Plan };
}
