import { m } from '#messages';
import { Missing } from '#core/refusal.ts';
import { mentorshipsOf } from '#features/mentorships/server/queries.ts';
import { endedWords, sideWords } from '#features/mentorships/shown.ts';
import { pickText } from '#language/pick.ts';
import { here } from './here.ts';
import { idIn } from './ids.ts';

/** The mentorship around a page of one of its members, with the way back. @throws Missing for everybody else */
export async function ownMentorship(
	{ db, actor, locale }: App.Locals,
	params: { readonly mentorship: string }
) {
	const id = idIn(params.mentorship);
	const found = (await mentorshipsOf(db, actor)).find((each) => each.id === id);
	if (!found) throw new Missing('mentorship');
	const { side, members, cycle, beganOn, term, today } = found;
	const others = sideWords(members, side === 'mentor' ? 'mentee' : 'mentor', locale);
	const path = `/me/mentorships/${id}`;
	return {
		id,
		side,
		cycle,
		beganOn,
		today,
		/** what a page needs of it */
		page: {
			path,
			side,
			others,
			/** how it ended; null while it lasts */
			ended: endedWords(term, locale),
			above: `${pickText(cycle.programme.name, locale)} · ${pickText(cycle.name, locale)}`,
			trail: [
				{ href: here('/me'), label: m.mentorships_me_title() },
				{ href: here(path), label: others }
			]
		}
	};
}
