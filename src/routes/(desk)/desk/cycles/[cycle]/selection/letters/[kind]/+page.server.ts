import { z } from 'zod';
import { Invalid, Missing } from '#core/refusal.ts';
import { isLocale, locales } from '#core/locale.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { selects } from '#features/selection/access.ts';
import { factsOf } from '#features/selection/server/letters.ts';
import { letterKinds, letterOf, textsOf } from '#features/selection/server/texts.ts';
import { writeLetter } from '#features/selection/server/write-letter.ts';
import { answerDeadline } from '#features/selection/rules.ts';
import { languageNames } from '#language/names.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, locale } = event.locals;
	const { cycle, kind } = await found(event);
	const texts = await textsOf(db, cycle.id);
	const own = texts.get(kind);
	const asked = event.url.searchParams.get('language');
	const language = isLocale(asked) ? asked : locale;
	const answerBy = answerDeadline(now(), cycle.plan.selection.answerDays, cycle.timeZone);
	// Somebody invented, with everything that a letter says of its reader.
	const facts = factsOf(
		{ id: cycle.programme.id, name: cycle.programme.name, timeZone: cycle.timeZone, answerBy },
		{
			id: '00000000-0000-0000-0000-000000000000',
			number: 12,
			name: 'Ana Primerović',
			email: 'ana@example.org',
			locale: language
		}
	);
	return {
		kind,
		own: own !== undefined,
		language,
		languages: locales.map((value) => ({ value, label: languageNames[value] })),
		letter: letterOf(texts, kind, facts, language),
		values: {
			subjectEn: own?.subject.en ?? '',
			subjectSr: own?.subject.sr ?? '',
			textEn: own?.text.en ?? '',
			textSr: own?.text.sr ?? ''
		}
	};
};

const line = z.string().max(200).default('');
const text = z.string().max(10_000).default('');
const schema = z.object({ subjectEn: line, subjectSr: line, textEn: text, textSr: text });

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async (input) => {
			const { db, actor } = event.locals;
			const { cycle, kind } = await found(event);
			const parts = Object.entries(input);
			const some = parts.some(([, words]) => words !== '');
			const missing = parts.filter(([, words]) => some && words === '');
			if (missing.length > 0) {
				throw new Invalid(missing.map(([field]) => ({ field, code: 'required' })));
			}
			await writeLetter(db, actor, {
				cycleId: cycle.id,
				kind,
				subject: { en: input.subjectEn, sr: input.subjectSr },
				text: { en: input.textEn, sr: input.textSr }
			});
		})
};

/** The cycle and the letter that the address names. @throws Missing */
async function found({ locals, params }: RequestEvent) {
	const cycle = await deskCycle(locals.db, locals.actor, params.cycle);
	const kind = letterKinds.find((each) => each === params.kind);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!kind || !selects(locals.actor, scope)) throw new Missing('letter');
	return { cycle, kind };
}
