import { idIn } from '#routes/_request/ids.ts';
import { plainPath } from '#language/path.ts';
import type { LayoutServerLoad } from './$types';

/**
 * Where the reader is within a mentorship. Whether they may be there at all is asked by each page: the row of tabs tells
 * nothing that the address did not.
 */
export const load: LayoutServerLoad = ({ params, url }) => {
	const base = `/me/mentorships/${idIn(params.mentorship)}`;
	return { base, part: plainPath(url.pathname).slice(base.length).split('/')[1] ?? '' };
};
