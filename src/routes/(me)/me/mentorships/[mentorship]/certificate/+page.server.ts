import { certificateWords } from '#features/certificates/shown.ts';
import { certificateHere } from '#routes/_request/own-certificate.ts';
import { here } from '#routes/_request/here.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const certificate = await certificateHere(locals, params);
	const { cycleSlug, side, code } = certificate;
	return {
		mentorshipId: idIn(params.mentorship),
		certificate: certificateWords(certificate, locals.locale),
		picture: `/badges/${cycleSlug}/${side}/badge.svg`,
		page: here(`/certificates/${code}`)
	};
};
