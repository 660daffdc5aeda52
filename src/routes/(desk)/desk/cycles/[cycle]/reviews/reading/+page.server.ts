import { declarationForm } from '#features/reviews/forms.ts';
import { isOpen } from '#features/reviews/rules.ts';
import { declareConflicts } from '#features/reviews/server/declare-conflicts.ts';
import { peopleToDeclare, readingList, readingStage } from '#features/reviews/server/reading.ts';
import { shownFields } from '#features/reviews/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { collate, formatDate, formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { townName } from '#language/towns.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { stage, closesAt } = await readingStage(db, cycle);
	const people = await peopleToDeclare(db, actor, cycle, stage);
	const undeclared = people.some(({ conflict }) => conflict === null);
	// In a blind stage no number is shown before the names have been answered for.
	const lines = stage.blind && undeclared ? [] : await readingList(db, actor, cycle, stage);
	const byName = collate(locale);
	return {
		stage: pickText(stage.name, locale),
		blind: stage.blind,
		open: isOpen(closesAt, now()),
		until:
			closesAt &&
			formatDateTime(closesAt.subtract({ minutes: 1 }), locale, cycle.timeZone, 'short'),
		instructions: pickText(stage.instructions, locale),
		undeclared,
		people: people
			.map(({ id, name, organisation, conflict, number, city }) => ({
				id,
				name: organisation ? `${organisation} (${name})` : name,
				conflict,
				number,
				city: city && townName(city, locale)
			}))
			.sort((a, b) => byName(a.name, b.name)),
		sent: lines.filter(({ state }) => state === 'sent').length,
		next: lines.find(({ state }) => state !== 'sent')?.number,
		lines: lines.map(({ number, form, fields, applicant, state, sentAt }) => ({
			number,
			applicant: applicant?.name ?? '',
			city: applicant ? townName(applicant.city, locale) : '',
			fields: shownFields(form, fields, locale),
			state,
			sent: sentAt ? formatDate(sentAt, locale, cycle.timeZone, 'short') : ''
		}))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, declarationForm, async ({ asked, known, reason }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await declareConflicts(db, actor, {
				cycleId: cycle.id,
				applicationIds: asked,
				conflicts: known,
				reason
			});
		})
};
