import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { movedRows } from '#features/programmes/plan-rows.ts';
import { typedValues, type FormSchema } from './form-reading.ts';
import { formOf, submission, type Perform, type Refusal } from './submission.ts';

/**
 * A submission whose form also has buttons that move its rows: then it comes back with them moved and everything that
 * was typed, and nothing is kept yet.
 */
export async function planSubmission<Schema extends FormSchema>(
	event: RequestEvent,
	schema: Schema,
	perform: Perform<Schema>
): Promise<ActionFailure<Refusal> | Refusal> {
	const form = await formOf(event);
	const move = form.get('move');
	if (typeof move !== 'string') return submission(event, schema, perform, form);
	return { action: 'move', values: movedRows(typedValues(form), move), issues: [] };
}
