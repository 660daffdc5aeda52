import { Refused } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { guardianState } from '../guardian.ts';
import { deadlineDay, needsGuardian } from '../requirements.ts';
import { findApplication } from './find-application.ts';
import { guardianRecords } from './guardian-records.ts';
import { writeToGuardian } from './request-guardian.ts';

/** Within so many minutes a second press is the same press. */
const samePress = 10;

/**
 * Reminds the guardian of a minor: another letter with another link. Returns whether a letter was written; shortly
 * after one there is no second.
 * @throws Missing; Refused `no_guardian_needed`, `guardian_answered`
 */
export const askGuardian = command(
	'ask-guardian',
	coordinatesOrPartner,
	async (work, input: { readonly applicationId: string }): Promise<boolean> => {
		const application = await findApplication(work.db, input.applicationId);
		const { programmeId, cycleId, country } = application;
		work.allow({ programmeId, cycleId, country });

		const day = deadlineDay(application.closesAt, application.timeZone);
		if (!needsGuardian(application.form, application.answers, day)) {
			throw new Refused('no_guardian_needed');
		}
		const { requests, answers } = (await guardianRecords(work.db, [application.id])).get(
			application.id
		) ?? { requests: [], answers: [] };
		if (guardianState(requests, answers) !== 'waiting') throw new Refused('guardian_answered');
		const last = requests.at(-1)?.askedAt;
		if (last && work.now.since(last).total('minutes') < samePress) return false;

		await work.record({ subjectId: application.id });

		await writeToGuardian(work, application);
		return true;
	}
);
