import { isDeepStrictEqual } from 'node:util';
import type { ApplicationText } from '../types.ts';

type Said = Pick<ApplicationText, 'name' | 'email' | 'answers'>;

/** Whether what was sent before is the very text that would be sent now. */
export function saysTheSame(sent: Said, now: Said): boolean {
	return (
		sent.name === now.name &&
		sent.email === now.email &&
		isDeepStrictEqual(sent.answers, now.answers)
	);
}
