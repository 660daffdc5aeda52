/**
 * Serbian writes a full stop after an ordinal number, and so after the year of a date; before another mark it falls away:
 * "12. maja 2026." but "12. maja 2026, u 18 časova", "(12. maja 2026)", and one full stop at the end of a sentence.
 * Source: Pravopis srpskoga jezika (Matica srpska, 2010), on the full stop after figures.
 */

const mark = /^(?:[,.;:!?…)\]–—]|\s[–—])/u;

/** Whether a text begins with a mark before which the full stop of a number falls away. */
export const beginsWithMark = (text: string): boolean => mark.test(text);

/** A Serbian text as it stands before such a mark: a number at its end without its full stop. */
export function beforeMark(text: unknown): string {
	return String(text).replace(/(?<=\d)\.$/u, '');
}
