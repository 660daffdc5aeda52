import { Invalid, Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { wishes } from '../access.ts';
import { companyOf, others } from './company.ts';
import { cardBehind, holdOpen } from './find.ts';

/** With whom the holder of a link would rather not be in a team; nobody takes back what stood there. */
export interface NewAvoidList {
	readonly link: string;
	/** the ids of their applications, 3 at most */
	readonly people: readonly string[];
}

/**
 * Replaces the avoid list of a card. It is written and never read here: no page shows it to anybody but coordinators,
 * and the audit line says only that there was one.
 * @throws Refused `teams_closed`; Invalid for a person whom nobody could have chosen
 */
export const saveAvoidList = command(
	'save-avoid-list',
	wishes,
	async (work, input: NewAvoidList): Promise<void> => {
		const { forming, formingId, applicationId } = await cardBehind(work.db, input.link);
		work.allow({ programmeId: forming.programmeId, cycleId: forming.cycleId });
		await holdOpen(work.db, forming);
		const company = await companyOf(work.db, forming);
		const me = company.find(({ mentored }) => mentored.id === applicationId);
		if (!me) throw new Missing('card');
		const known = new Set(others(company, me).map(({ id }) => id));
		const people = [...new Set(input.people)];
		if (!people.every((id) => known.has(id))) {
			throw new Invalid([{ field: 'avoid1', code: 'not_in_list' }]);
		}

		await work.db
			.insertInto('avoidLists')
			.values({ formingId, applicationId, people, savedAt: work.now })
			.execute();

		await work.record({ subjectId: formingId });
	}
);
