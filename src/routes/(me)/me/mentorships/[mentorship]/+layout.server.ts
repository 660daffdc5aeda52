import { idIn } from '#routes/_request/ids.ts';
import { hasCertificate } from '#features/certificates/server/queries.ts';
import { makesProject } from '#features/projects/server/queries.ts';
import { plainPath } from '#language/path.ts';
import type { LayoutServerLoad } from './$types';

/**
 * Where the reader is within a mentorship. Whether they may be there at all is asked by each page: the row of tabs tells
 * nothing that the address did not, but whether the reader was issued a certificate and whether a project is made.
 */
export const load: LayoutServerLoad = async ({ locals, params, url }) => {
	const mentorship = idIn(params.mentorship);
	const base = `/me/mentorships/${mentorship}`;
	return {
		base,
		part: plainPath(url.pathname).slice(base.length).split('/')[1] ?? '',
		makesProject: await makesProject(locals.db, locals.actor, mentorship),
		certified: await hasCertificate(locals.db, locals.actor, mentorship)
	};
};
