import type { ReadonlyDb } from '#platform/database.ts';
import type { Actor } from '#core/actor.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import { guardianState, standingAnswer, type GuardianState } from '../guardian.ts';
import { deadlineDay, needsGuardian } from '../requirements.ts';
import { checkRequirements } from './check-requirements.ts';
import { guardianRecords } from './guardian-records.ts';
import { standingMerge } from './merged.ts';
import { reachedCountries } from './reached-countries.ts';

/**
 * What the team sees beside an application that has passed the door: its requirements and exceptions, the consent for a
 * minor, and whether it was merged. Null for somebody who only reads applications: reasons and guardians are not theirs.
 */
export async function eligibilityOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>,
	applicationId: string
) {
	const countries = reachedCountries(actor, cycle);
	const row = await db
		.selectFrom('applications')
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select([
			'applications.id',
			'applications.callId',
			'applications.email',
			'applications.answers',
			'forms.content',
			'calls.closesAt',
			'cycles.timeZone'
		])
		.where('calls.cycleId', '=', cycle.id)
		.where('applications.id', '=', applicationId)
		.$if(countries !== 'every', (query) =>
			query.where('applications.country', 'in', [...countries, ''])
		)
		.executeTakeFirst();
	if (!row) return null;
	const form = row.content as FormContent;
	const answers = row.answers as Answers;
	const isMinor = needsGuardian(form, answers, deadlineDay(row.closesAt, row.timeZone));
	return {
		asked: form.requirements.length > 0,
		...(await checkRequirements(db, { ...row, form, answers })),
		guardian: isMinor ? await consentFor(db, row.id) : null,
		merge: await standingMerge(db, row.id)
	};
}

async function consentFor(db: ReadonlyDb, applicationId: string) {
	const { requests, answers } = (await guardianRecords(db, [applicationId])).get(applicationId) ?? {
		requests: [],
		answers: []
	};
	const state: GuardianState = guardianState(requests, answers);
	return { state, asked: requests.at(-1), said: standingAnswer(requests, answers) };
}
