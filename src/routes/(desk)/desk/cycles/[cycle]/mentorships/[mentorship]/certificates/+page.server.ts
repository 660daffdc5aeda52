import { certifies } from '#features/certificates/access.ts';
import { issueForm, revocationForm } from '#features/certificates/forms.ts';
import { issueCertificates } from '#features/certificates/server/issue-certificates.ts';
import { certificatesOf } from '#features/certificates/server/queries.ts';
import { revokeCertificate } from '#features/certificates/server/revoke-certificate.ts';
import { deskWords } from '#features/certificates/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const mentorshipId = idIn(params.mentorship);
	const { way, members } = await certificatesOf(db, actor, { mentorshipId, cycleId: cycle.id });
	return {
		mentorshipId,
		...deskWords(members, { way, timeZone: cycle.timeZone }, locale),
		mayCertify: certifies(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })
	};
};

export const actions: Actions = {
	issue: (event) =>
		submission(event, z.object({}), async () => {
			const mentorshipId = idIn(event.params.mentorship);
			await issueCertificates(event.locals.db, event.locals.actor, { mentorshipId });
		}),
	anew: (event) =>
		submission(event, issueForm, async ({ personId }) => {
			const mentorshipId = idIn(event.params.mentorship);
			await issueCertificates(event.locals.db, event.locals.actor, { mentorshipId, personId });
		}),
	revoke: (event) =>
		submission(event, revocationForm, async (input) => {
			await revokeCertificate(event.locals.db, event.locals.actor, input);
		})
};
