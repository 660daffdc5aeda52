import { Missing } from '#core/refusal.ts';
import { endedWords, sideWords } from '#features/mentorships/shown.ts';
import { leavingForm, substituteForm, withdrawalForm } from '#features/substitutes/forms.ts';
import { candidatesOnPage } from '#features/substitutes/rules.ts';
import { noteLeaving } from '#features/substitutes/server/note-leaving.ts';
import { substitutesDesk } from '#features/substitutes/server/queries.ts';
import { takeSubstitute } from '#features/substitutes/server/take-substitute.ts';
import { withdrawLeaving } from '#features/substitutes/server/withdraw-leaving.ts';
import { leavingShown, reasonChoices } from '#features/substitutes/shown.ts';
import { countryName } from '#language/countries.ts';
import { plainPath } from '#language/path.ts';
import { m } from '#messages';
import { idIn } from '#routes/_request/ids.ts';
import { pageIn } from '#routes/_request/page-in.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const desk = await substitutesDesk(db, actor, idIn(params.mentorship));
	const { cycle, names, members, takes } = desk;
	if (cycle.slug !== params.cycle) throw new Missing('mentorship');
	const page = pageIn(url);
	const telling = { ...{ locale, names, page }, plan: cycle.plan, timeZone: cycle.timeZone };
	const leavings = desk.leavings.map((leaving) => leavingShown(leaving, telling));
	return {
		id: desk.id,
		title: sideWords(desk.people, 'mentee', locale),
		ended: endedWords(desk.term, locale),
		...{ takes, page, size: candidatesOnPage },
		done: url.searchParams.get('done'),
		members: members.map(({ personId, name, country }) => ({
			value: personId,
			label: m.substitutes_member({ name, country: countryName(country, locale) }, { locale })
		})),
		reasons: reasonChoices(locale),
		open: leavings.filter(({ came, withdrawn }) => !came && !withdrawn),
		settled: leavings.filter(({ came, withdrawn }) => came ?? withdrawn)
	};
};

export const actions: Actions = {
	leave: (event) =>
		submission(event, leavingForm, async ({ note = '', ...leaving }) => {
			const mentorshipId = idIn(event.params.mentorship);
			await noteLeaving(event.locals.db, event.locals.actor, { ...leaving, note, mentorshipId });
			return `${plainPath(event.url.pathname)}?done=left`;
		}),
	back: (event) =>
		submission(event, withdrawalForm, async (input) => {
			await withdrawLeaving(event.locals.db, event.locals.actor, input);
			return `${plainPath(event.url.pathname)}?done=back`;
		}),
	choose: (event) =>
		submission(event, substituteForm, async (choice) => {
			await takeSubstitute(event.locals.db, event.locals.actor, choice);
			return `${plainPath(event.url.pathname)}?done=came`;
		})
};
