import type { RequestEvent } from '@sveltejs/kit';
import {
	changedPlanForm,
	confirmationForm,
	correctionForm,
	planForm,
	reasonForm,
	sessionForm,
	withdrawalForm,
	yearForm
} from '#features/mentorships/forms.ts';
import { cancelPlannedSession } from '#features/mentorships/server/cancel-planned-session.ts';
import { changePlannedSession } from '#features/mentorships/server/change-planned-session.ts';
import { confirmSession } from '#features/mentorships/server/confirm-session.ts';
import { correctSession } from '#features/mentorships/server/correct-session.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { missSession } from '#features/mentorships/server/miss-session.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { planYear } from '#features/mentorships/server/plan-year.ts';
import { withdrawSession } from '#features/mentorships/server/withdraw-session.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from './ids.ts';
import { submission } from './submission.ts';

/** What can be done on the pages of a mentorship, the same for its members and for the team. */
type MentorshipEvent = RequestEvent & { readonly params: { readonly mentorship: string } };
type PlanEvent = MentorshipEvent & { readonly params: { readonly session: string } };

const pathOf = ({ url }: RequestEvent): string => plainPath(url.pathname);

const log = (event: MentorshipEvent) =>
	submission(event, sessionForm, async (input) => {
		const { db, actor } = event.locals;
		const mentorshipId = idIn(event.params.mentorship);
		const id = await logSession(db, actor, { ...input, mentorshipId });
		return `${pathOf(event)}?noted=${id}`;
	});

/** `usual` is the one-tap button, `other` the form beside it: the refusal of each stands where it was pressed. */
export const mentorshipActions = {
	usual: log,
	other: log,
	withdraw: (event: MentorshipEvent) =>
		submission(event, withdrawalForm, async ({ sessionId }) => {
			await withdrawSession(event.locals.db, event.locals.actor, { sessionId });
			return pathOf(event);
		}),
	confirm: (event: MentorshipEvent) =>
		submission(event, confirmationForm, async (input) => {
			await confirmSession(event.locals.db, event.locals.actor, input);
			return `${pathOf(event)}#sessions`;
		}),
	correct: (event: MentorshipEvent) =>
		submission(event, correctionForm, async (input) => {
			await correctSession(event.locals.db, event.locals.actor, input);
			return `${pathOf(event)}#sessions`;
		}),
	deny: (event: MentorshipEvent) =>
		submission(event, correctionForm, async (input) => {
			await correctSession(event.locals.db, event.locals.actor, { ...input, minutes: null });
			return `${pathOf(event)}#sessions`;
		})
};

/** What can be done on the page of all planned sessions. */
export const plansActions = {
	plan: (event: MentorshipEvent) =>
		submission(event, planForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			await planSession(event.locals.db, event.locals.actor, { ...input, mentorshipId });
			return `${pathOf(event)}?done=planned`;
		}),
	year: (event: MentorshipEvent) =>
		submission(event, yearForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			await planYear(event.locals.db, event.locals.actor, { ...input, mentorshipId });
			return `${pathOf(event)}?done=year`;
		})
};

const idsOf = ({ params }: PlanEvent) => ({
	mentorshipId: idIn(params.mentorship),
	plannedId: idIn(params.session)
});

/** What can be done on the page of one planned session. */
export const planActions = {
	usual: (event: PlanEvent) =>
		submission(event, sessionForm, async (input) => {
			const id = await logSession(event.locals.db, event.locals.actor, {
				...input,
				...idsOf(event)
			});
			return `${pathOf(event).replace(/\/sessions\/[^/]+$/u, '')}?noted=${id}`;
		}),
	missed: (event: PlanEvent) =>
		submission(event, reasonForm, async ({ reason }) => {
			const { mentorshipId, plannedId } = idsOf(event);
			const input = { mentorshipId, about: { plannedId }, reason };
			await missSession(event.locals.db, event.locals.actor, input);
		}),
	change: (event: PlanEvent) =>
		submission(event, changedPlanForm, async (input) => {
			const { db, actor } = event.locals;
			await changePlannedSession(db, actor, { ...input, ...idsOf(event) });
			return `${pathOf(event)}?done=changed`;
		}),
	cancel: (event: PlanEvent) =>
		submission(event, reasonForm, async ({ reason }) => {
			const { db, actor } = event.locals;
			await cancelPlannedSession(db, actor, { ...idsOf(event), reason });
		})
};
