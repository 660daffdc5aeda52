import type { NotNull } from 'kysely';
import type { LocalisedText } from '#core/locale.ts';
import { administrates } from '#features/people/access.ts';
import type { Plan } from '#features/programmes/types.ts';
import { m } from '#messages';
import { command, type Work } from '#platform/command.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { fillPlace } from './fill-place.ts';

/**
 * Frees the places of those who were silent until their day was over, oldest first, and lets reserves move up. Who is or
 * was in a mentorship has taken the place, whatever they clicked. Run by the timetable; twice is once. Returns how many places lapsed.
 */
export const lapsePlaces = command(
	'lapse-places',
	administrates,
	async (work, _: Record<string, never>): Promise<number> => {
		work.allow({});
		const silent = await work.db
			.selectFrom('presentDecisions as present')
			.innerJoin('applications', 'applications.id', 'present.applicationId')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
			.select(['applications.id', 'applications.groups', 'present.decisionId'])
			.select(['calls.id as callId', 'cycles.id as cycleId', 'cycles.programmeId', 'cycles.plan'])
			.select(['cycles.timeZone', 'programmes.name as programmeName'])
			.$narrowType<{ decisionId: NotNull }>()
			.where(isStanding())
			.where('present.outcome', '=', 'selected')
			.where('present.accepted', 'is', null)
			.where('present.lapsedAt', 'is', null)
			.where('present.toldAt', '<=', work.now)
			.where('present.answerBy', '<=', work.now)
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('memberships')
							.select('mentorshipId')
							.whereRef('memberships.applicationId', '=', 'applications.id')
					)
				)
			)
			.orderBy('present.answerBy')
			.orderBy('applications.number')
			.limit(100)
			.execute();
		if (silent.length === 0) return 0;
		const calls = [...new Set(silent.map(({ callId }) => callId))].sort();
		await work.db.selectFrom('calls').select('id').where('id', 'in', calls).forUpdate().execute();

		let lapsed = 0;
		for (const place of silent) {
			// Somebody may have answered between the question and the lock, or another copy come first.
			if (await isSettled(work, place.decisionId)) continue;
			await work.db
				.insertInto('placeLapses')
				.values({ decisionId: place.decisionId, lapsedAt: work.now })
				.execute();
			const note = m.selection_note_lapsed({}, { locale: 'en' });
			const cycle = {
				...place,
				plan: place.plan as Plan,
				programmeName: place.programmeName as LocalisedText
			};
			await fillPlace(work, cycle, { id: place.id, groups: place.groups, note });
			await work.record({ subjectId: place.id });
			lapsed += 1;
		}
		return lapsed;
	}
);

async function isSettled(work: Work, decisionId: number): Promise<boolean> {
	const { answered, lapsed } = await work.db
		.selectNoFrom((eb) => [
			eb
				.exists(
					eb.selectFrom('placeAnswers').select('decisionId').where('decisionId', '=', decisionId)
				)
				.as('answered'),
			eb
				.exists(
					eb.selectFrom('placeLapses').select('decisionId').where('decisionId', '=', decisionId)
				)
				.as('lapsed')
		])
		.executeTakeFirstOrThrow();
	return Boolean(answered) || Boolean(lapsed);
}
