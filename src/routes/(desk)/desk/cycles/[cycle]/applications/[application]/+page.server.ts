import { z } from 'zod';
import { shownEligibility } from '#features/applications/eligibility-shown.ts';
import { decideSchema } from '#features/applications/forms.ts';
import { askGuardian } from '#features/applications/server/ask-guardian.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { eligibilityOf } from '#features/applications/server/eligibility-of.ts';
import { applicationOf } from '#features/applications/server/queries.ts';
import { unmergeApplication } from '#features/applications/server/unmerge-application.ts';
import { shownSections } from '#features/forms/shown.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { numberIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { cycle, application } = await found(event);
	const when = (instant: Temporal.Instant) =>
		formatDateTime(instant, locale, cycle.timeZone, 'short');
	const { id: cycleId, programme } = cycle;
	const scope = { programmeId: programme.id, cycleId, country: application.country };
	const eligibility = await eligibilityOf(db, actor, cycle, application.id);
	return {
		mayDecide: coordinatesOrPartner(actor, scope),
		eligibility: eligibility && shownEligibility(eligibility, cycle.timeZone, locale),
		application: {
			id: application.id,
			number: application.number,
			applicant: application.applicant,
			name: application.name,
			email: application.email,
			locale: application.locale,
			submitted: when(application.submittedAt),
			edited: application.editedAt && when(application.editedAt),
			outcome: application.outcome,
			sections: shownSections(application.form, application.answers, locale),
			decisions: application.decisions.map((decision) => ({
				outcome: decision.outcome,
				note: decision.note,
				by: decision.by,
				when: when(decision.decidedAt),
				announced: decision.announcedAt && when(decision.announcedAt)
			}))
		}
	};
};

const schema = z.object({ outcome: decideSchema.shape.outcome, note: decideSchema.shape.note });

export const actions: Actions = {
	decide: (event) =>
		submission(event, schema, async ({ outcome, note }) => {
			const { db, actor } = event.locals;
			const { cycle, application } = await found(event);
			const decision = { cycleId: cycle.id, applicationIds: [application.id], outcome, note };
			await decideApplications(db, actor, decision);
		}),
	remind: (event) =>
		submission(event, z.object({}), async () => {
			const { application } = await found(event);
			await askGuardian(event.locals.db, event.locals.actor, { applicationId: application.id });
		}),
	unmerge: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			const { application } = await found(event);
			await unmergeApplication(db, actor, { applicationId: application.id });
		})
};

/** The cycle and the application that the address names. @throws Missing */
async function found({ locals, params }: RequestEvent) {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	return {
		cycle,
		application: await applicationOf(db, actor, cycle, numberIn(params.application))
	};
}
