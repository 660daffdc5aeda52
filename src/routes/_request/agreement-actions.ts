import type { RequestEvent } from '@sveltejs/kit';
import { acceptanceForm, paperForm, proposalForm } from '#features/agreements/forms.ts';
import { acceptAgreement } from '#features/agreements/server/accept-agreement.ts';
import { noteAcceptance } from '#features/agreements/server/note-acceptance.ts';
import { proposeAgreement } from '#features/agreements/server/propose-agreement.ts';
import { idIn } from './ids.ts';
import { submission } from './submission.ts';

type AgreementEvent = RequestEvent & { readonly params: { readonly mentorship: string } };

const propose = (event: AgreementEvent) =>
	submission(event, proposalForm, async ({ seen, revision, ...terms }) => {
		const mentorshipId = idIn(event.params.mentorship);
		const proposal = { mentorshipId, seen, revision, terms };
		await proposeAgreement(event.locals.db, event.locals.actor, proposal);
	});

/** What members do on the page of their agreement. */
export const memberActions = {
	propose,
	accept: (event: AgreementEvent) =>
		submission(event, acceptanceForm, async ({ agreementId }) => {
			const mentorshipId = idIn(event.params.mentorship);
			await acceptAgreement(event.locals.db, event.locals.actor, { mentorshipId, agreementId });
		})
};

/** What the team does there. */
export const teamActions = {
	propose,
	paper: (event: AgreementEvent) =>
		submission(event, paperForm, async ({ agreementId, personId }) => {
			const mentorshipId = idIn(event.params.mentorship);
			const signature = { mentorshipId, agreementId, personId };
			await noteAcceptance(event.locals.db, event.locals.actor, signature);
		})
};
