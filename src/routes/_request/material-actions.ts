import type { RequestEvent } from '@sveltejs/kit';
import { materialForm, takingForm } from '#features/materials/forms.ts';
import { addMaterial } from '#features/materials/server/add-material.ts';
import { takeAwayMaterial } from '#features/materials/server/take-away-material.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from './ids.ts';
import { submission } from './submission.ts';

type MentorshipEvent = RequestEvent & { readonly params: { readonly mentorship: string } };

/** What members and the team do with the materials of one mentorship. */
export const materialActions = {
	add: (event: MentorshipEvent) =>
		submission(event, materialForm, async (input, form) => {
			const { db, actor } = event.locals;
			const place = { mentorshipId: idIn(event.params.mentorship) };
			await addMaterial(db, actor, { ...input, place, file: fileIn(form) });
			return afterwards(event, 'added');
		}),
	take: (event: MentorshipEvent) =>
		submission(event, takingForm, async ({ materialId }) => {
			const { db, actor } = event.locals;
			const place = { mentorshipId: idIn(event.params.mentorship) };
			await takeAwayMaterial(db, actor, { place, materialId });
			return afterwards(event, 'taken');
		})
};

/** The file that came with a form, also an empty one: it is told so. A box in which none was chosen sends no name. */
export function fileIn(form: FormData): File | null {
	const file = form.get('file');
	return file instanceof File && (file.name !== '' || file.size > 0) ? file : null;
}

/** The same page, saying what was done. */
export function afterwards({ url }: RequestEvent, done: 'added' | 'taken'): string {
	return `${plainPath(url.pathname)}?done=${done}`;
}
