import type { Given } from '#features/forms/rules.ts';

/** The texts of a posted form, field by field; files are not texts. */
export function given(form: FormData): Given {
	return (field) => form.getAll(field).filter((value) => typeof value === 'string');
}
