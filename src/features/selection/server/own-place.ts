import { Missing } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import { openLink } from '#features/applications/server/link.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isOverdue, placeState } from '../rules.ts';

/** Decisions of which an applicant is told. */
const told = ['selected', 'reserve', 'declined'] as const;

/**
 * The place of somebody who was selected, by the link that they were sent; also of one who said no or was silent, so
 * that the page can say so. @throws Missing when they were never told of a place
 */
export async function ownPlace(db: ReadonlyDb, link: string) {
	const place = await newestTold(db, link, ['selected']);
	if (!place) throw new Missing('place');
	return place;
}

/**
 * The newest decision of which the applicant has been told, with the state of the place when it is one; undefined
 * before that. @throws Missing for a link that we never made
 */
export function ownOutcome(db: ReadonlyDb, link: string) {
	return newestTold(db, link, told);
}

async function newestTold(
	db: ReadonlyDb,
	link: string,
	outcomes: readonly (typeof told)[number][]
) {
	const id = openLink(link);
	if (!id) throw new Missing('application');
	const row = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoinLateral(
			(from) =>
				from
					.selectFrom('decisions')
					.innerJoin('announcements', 'announcements.decisionId', 'decisions.id')
					.leftJoin('letterBatches', 'letterBatches.id', 'announcements.batchId')
					.leftJoin('announcementWithdrawals as taken', 'taken.batchId', 'announcements.batchId')
					.leftJoin('placeAnswers', 'placeAnswers.decisionId', 'decisions.id')
					.leftJoin('placeLapses', 'placeLapses.decisionId', 'decisions.id')
					.select([
						'decisions.outcome',
						'announcements.answerBy',
						'placeAnswers.accepted',
						'placeLapses.lapsedAt'
					])
					.whereRef('decisions.applicationId', '=', 'applications.id')
					.where('decisions.outcome', 'in', outcomes)
					.where('taken.batchId', 'is', null)
					.where((eb) =>
						eb(
							eb.fn.coalesce(
								'letterBatches.releasedAt',
								'letterBatches.releaseAt',
								eb
									.case()
									.when('announcements.batchId', 'is', null)
									.then(eb.ref('announcements.announcedAt'))
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
		.select(['place.outcome', 'place.answerBy', 'place.accepted', 'place.lapsedAt'])
		.where('applications.id', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	const lapsed = row.lapsedAt !== null || (row.accepted === null && isOverdue(row.answerBy, now()));
	const state = placeState({ told: true, accepted: row.accepted, lapsed });
	return {
		outcome: row.outcome as (typeof told)[number],
		name: row.name,
		timeZone: row.timeZone,
		programmeName: row.programmeName as LocalisedText,
		answerBy: row.answerBy,
		state: state === 'untold' ? ('waiting' as const) : state
	};
}
