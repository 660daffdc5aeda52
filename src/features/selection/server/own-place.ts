import { Missing } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import { openLink } from '#features/applications/server/link.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isOverdue, placeState } from '../rules.ts';

/**
 * The place of somebody who was selected, by the link that they were sent; also of one who said no or was silent, so
 * that the page can say so. @throws Missing when they were never told of a place
 */
export async function ownPlace(db: ReadonlyDb, link: string) {
	const id = openLink(link);
	if (!id) throw new Missing('application');
	const row = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoinLateral(
			(eb) =>
				eb
					.selectFrom('decisions')
					.innerJoin('announcements', 'announcements.decisionId', 'decisions.id')
					.leftJoin('letterBatches', 'letterBatches.id', 'announcements.batchId')
					.leftJoin('announcementWithdrawals as taken', 'taken.batchId', 'announcements.batchId')
					.leftJoin('placeAnswers', 'placeAnswers.decisionId', 'decisions.id')
					.leftJoin('placeLapses', 'placeLapses.decisionId', 'decisions.id')
					.select(['announcements.answerBy', 'placeAnswers.accepted', 'placeLapses.lapsedAt'])
					.whereRef('decisions.applicationId', '=', 'applications.id')
					.where('decisions.outcome', '=', 'selected')
					.where('taken.batchId', 'is', null)
					.where((told) =>
						told(
							told.fn.coalesce(
								'letterBatches.releasedAt',
								'letterBatches.releaseAt',
								told
									.case()
									.when('announcements.batchId', 'is', null)
									.then(told.ref('announcements.announcedAt'))
									.end()
							),
							'<=',
							now()
						)
					)
					.orderBy('decisions.id', 'desc')
					.limit(1)
					.as('place'),
			(join) => join.onTrue()
		)
		.select(['applications.name', 'cycles.timeZone', 'programmes.name as programmeName'])
		.select(['place.answerBy', 'place.accepted', 'place.lapsedAt'])
		.where('applications.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('place');
	const lapsed = row.lapsedAt !== null || (row.accepted === null && isOverdue(row.answerBy, now()));
	const state = placeState({ told: true, accepted: row.accepted, lapsed });
	return {
		name: row.name,
		timeZone: row.timeZone,
		programmeName: row.programmeName as LocalisedText,
		answerBy: row.answerBy,
		state: state === 'untold' ? ('waiting' as const) : state
	};
}
