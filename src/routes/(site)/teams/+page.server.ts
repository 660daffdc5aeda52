import { codeForm } from '#features/teams/forms.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: (event) => submission(event, codeForm, async ({ code }) => `/teams/${code}`)
};
