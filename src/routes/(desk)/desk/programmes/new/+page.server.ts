import { Missing } from '#core/refusal.ts';
import { installation } from '#features/organisations/server/queries.ts';
import { newProgrammeSchema } from '#features/programmes/forms.ts';
import { slugOf } from '#features/programmes/rules.ts';
import { createProgramme } from '#features/programmes/server/create-programme.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: (event) =>
		submission(event, newProgrammeSchema, async (input) => {
			const { db, actor } = event.locals;
			const host = await installation(db);
			if (!host) throw new Missing('organisation');
			await createProgramme(db, actor, {
				organisationId: host.organisationId,
				slug: slugOf(input.nameEn),
				name: { en: input.nameEn, sr: input.nameSr },
				line: { en: input.lineEn, sr: input.lineSr },
				summary: {},
				description: { en: input.descriptionEn, sr: input.descriptionSr },
				partnerIds: []
			});
			return '/desk/cycles/new';
		})
};
