import type { NotNull } from 'kysely';
import { theSystem } from '#core/actor.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import type { Plan } from '#features/programmes/types.ts';
import { m } from '#messages';
import type { Work } from '#platform/command.ts';
import { answerDeadline, nextReserve } from '../rules.ts';
import { inLine } from './board.ts';
import { postMovedUp } from './letters.ts';
import { textsOf } from './texts.ts';

/** The cycle in which a place became free. */
export interface FreedIn {
	readonly cycleId: string;
	readonly callId: string;
	readonly programmeId: string;
	readonly programmeName: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
}

/**
 * Gives up the place of one who declined or stayed silent, and lets the first reserve who keeps the quotas move up, with
 * a letter at once and days of their own to answer. A plain function, called inside the commands that free a place,
 * with the call's row locked. Returns the application that moved up.
 */
export async function fillPlace(
	work: Work,
	freed: FreedIn,
	leaver: { readonly id: string; readonly groups: readonly string[]; readonly note: string }
): Promise<string | undefined> {
	const { cycleId, callId, plan } = freed;
	const decide = (applicationId: string, outcome: 'selected' | 'declined', note: string) =>
		decideApplications(work.db, theSystem, {
			cycleId,
			applicationIds: [applicationId],
			outcome,
			note
		});
	await decide(leaver.id, 'declined', leaver.note);
	const staying = await inLine(work.db, callId, 'selected');
	const reserves = await inLine(work.db, callId, 'reserve');
	const next = nextReserve(leaver, staying, reserves, plan.selection);
	if (!next) return undefined;

	await decide(next.id, 'selected', m.selection_note_moved_up({}, { locale: 'en' }));
	const told = await work.db
		.selectFrom('applications')
		.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select(['applications.id', 'applications.number', 'applications.name'])
		.select(['applications.email', 'applications.locale', 'present.decisionId'])
		.$narrowType<{ decisionId: NotNull }>()
		.where('applications.id', '=', next.id)
		.executeTakeFirstOrThrow();
	const answerBy = answerDeadline(work.now, plan.selection.answerDays, freed.timeZone);
	await work.db
		.insertInto('announcements')
		.values({ decisionId: told.decisionId, announcedAt: work.now, answerBy })
		.execute();
	await postMovedUp(
		work.db,
		{ id: freed.programmeId, name: freed.programmeName, timeZone: freed.timeZone, answerBy },
		await textsOf(work.db, cycleId),
		{ ...told, locale: told.locale as Locale }
	);
	return next.id;
}
