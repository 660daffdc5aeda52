import { asText, type FormContext } from '#ui/form-context.ts';

/** How many rows a form that came back, or an earlier answer, needs: up to the last one in which something stands. */
export function filledRows(
	form: FormContext | undefined,
	field: string,
	most: number,
	parts: readonly string[]
): number {
	const isFilled = (row: number) =>
		parts.some((part) => asText(form?.valueOf(`${field}.${row}.${part}`)) !== '');
	return Array.from({ length: most }, (_, row) => row).findLastIndex(isFilled) + 1;
}
