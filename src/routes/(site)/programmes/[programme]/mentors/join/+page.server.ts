import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { robotFields } from '#features/applications/forms.ts';
import { joinFields, readLanguages } from '#features/mentors/forms.ts';
import { isNotOver } from '#features/mentors/rules.ts';
import { joiningPage } from '#features/mentors/server/joining.ts';
import { joinPool } from '#features/mentors/server/join-pool.ts';
import { formChoices, offersFor } from '#features/mentors/shown.ts';
import { formatDay } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { newTask, proofBits } from '#platform/proof.ts';
import { proofOf } from '#routes/_request/robots.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, locale } = locals;
	const { programme, round, needed, timeZone } = await joiningPage(db, params.programme, now());
	const cutOff = round && {
		cycle: pickText(round.name, locale),
		day: formatDay(Temporal.PlainDate.from(round.cutOffOn), locale),
		over: !isNotOver(round.cutOffOn, round.timeZone, now())
	};
	return {
		programme: { slug: programme.slug, name: pickText(programme.name, locale) },
		cutOff,
		joined: url.searchParams.has('thanks'),
		choices: formChoices(locale, offersFor(needed)),
		zone: timeZone,
		locale,
		once: randomUUID(),
		task: newTask(),
		bits: proofBits
	};
};

const schema = z.object({ ...joinFields, ...robotFields });

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async ({ agreed: _, task, proof, website, ...input }, form) => {
			const { db, actor, auth, locale } = event.locals;
			const { programme } = event.params;
			const languages = readLanguages((field) => form.get(field));
			const proven = proofOf({ task, proof, website });
			await auth.countApplication(input.email, event.getClientAddress(), proven);
			await joinPool(db, actor, { ...input, ...languages, programme, locale });
			return `/programmes/${programme}/mentors/join?thanks`;
		})
};
