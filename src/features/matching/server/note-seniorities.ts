import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import { matches } from '../access.ts';
import { presentQuestion } from './question.ts';

/** How far people have come in the profession: by the id of the application or the mentor, from 1 to 4; 0 says nothing. */
export interface NewSeniorities {
	readonly cycleId: string;
	readonly steps: Readonly<Record<string, number>>;
}

/** Writes down the steps that changed, of people who can be matched now. The newest of each counts, all stay. */
export const noteSeniorities = command(
	'note-seniorities',
	matches,
	async (work, input: NewSeniorities): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'plan'])
			.where('id', '=', input.cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const plan = cycle.plan as Plan;
		const { question } = await presentQuestion(work.db, { ...cycle, plan });
		const { steps } = question.knowledge;
		const changed = (id: string) =>
			input.steps[id] !== undefined && input.steps[id] !== (steps[id] ?? 0);
		const sides = [
			...question.people.map(({ id }) => ({ id, applicationId: id, mentorId: null })),
			...question.mentors.map(({ id }) => ({ id, applicationId: null, mentorId: id }))
		].filter(({ id }) => changed(id));
		if (sides.length === 0) return;

		await work.db
			.insertInto('seniorities')
			.values(
				sides.map(({ id, applicationId, mentorId }) => ({
					cycleId: cycle.id,
					applicationId,
					mentorId,
					step: input.steps[id]!,
					madeAt: work.now,
					madeBy: work.actor.personId
				}))
			)
			.execute();

		await work.record({ subjectId: cycle.id, facts: { people: sides.length } });
	}
);
