import { answerList, answerText } from '#features/forms/rules.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import type { Answers, Meaning, Option } from '#features/programmes/questions.ts';
import { mentorFields, offers } from '#features/programmes/lists.ts';
import { keyOf } from '#features/programmes/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** What may be told of a mentee: a country, and what they chose from our lists. Nothing that they wrote themselves. */
export interface Needs {
	readonly country: string;
	readonly fields: readonly string[];
	readonly needs: readonly string[];
}

/** A selected application of a cycle, as the team picks it for an invitation. */
export interface Needing {
	readonly id: string;
	readonly number: number;
	/** the organisation, else the person */
	readonly title: string;
	readonly needs: Needs;
}

/** The selected applications of a cycle with their needs, by number. The caller asks the permission. */
export async function needingIn(
	db: ReadonlyDb,
	cycleId: string,
	plan: Plan
): Promise<readonly Needing[]> {
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('presentDecisions', 'presentDecisions.applicationId', 'applications.id')
		.select(['applications.id', 'applications.number', 'applications.name'])
		.select(['applications.country', 'applications.answers'])
		.where('calls.cycleId', '=', cycleId)
		.where('presentDecisions.outcome', '=', 'selected')
		.where(isStanding())
		.orderBy('applications.number')
		.execute();
	return rows.map(({ id, number, name, country, answers }) => {
		const chosen = (meaning: Meaning, options: readonly Option[]) =>
			answerList(answers as Answers, keyOf(plan, meaning)).filter((value) =>
				options.some((option) => option.value === value)
			);
		return {
			id,
			number,
			title: answerText(answers as Answers, keyOf(plan, 'organisation')) || name,
			needs: { country, fields: chosen('fields', mentorFields), needs: chosen('needs', offers) }
		};
	});
}
