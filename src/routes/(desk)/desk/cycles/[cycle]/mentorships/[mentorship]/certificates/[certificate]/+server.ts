import { Missing } from '#core/refusal.ts';
import { codeIn } from '#features/certificates/rules.ts';
import { deskCertificate } from '#features/certificates/server/queries.ts';
import { certificatePdf } from '#routes/_request/certificate-files.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

/** A member's certificate for the team, to print. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const code = codeIn(params.certificate);
	const mentorshipId = idIn(params.mentorship);
	const found = code && (await deskCertificate(db, actor, { mentorshipId, code }));
	if (!found || found.cycleSlug !== params.cycle) throw new Missing('certificate');
	return certificatePdf(found, locale);
};
