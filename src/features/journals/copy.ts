import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { pickText } from '#language/pick.ts';
import { entryTitle, entryWhole } from './shown.ts';
import type { TakenEntry } from './types.ts';

/** A whole journal as plain text, for its owner alone: everything that they wrote, the unspoken needs included. */
export function journalCopy(
	entries: readonly TakenEntry[],
	owner: { readonly name: string; readonly date: string },
	locale: Locale
): string {
	const title = m.journals_copy_title({}, { locale });
	const head = `${title}\n${m.journals_copy_by(owner, { locale })}\n`;
	if (entries.length === 0) return `${head}\n${m.journals_copy_empty({}, { locale })}\n`;
	return [head, ...entries.map((entry) => entryCopy(entry, locale))].join('\n');
}

function entryCopy(entry: TakenEntry, locale: Locale): string {
	const reading = { locale, timeZone: entry.timeZone };
	const title = entryTitle(entry, reading);
	const { content } = entryWhole(entry, reading);
	const place = `${pickText(entry.programme, locale)} · ${pickText(entry.cycle, locale)}`;
	const parts = [
		`${'='.repeat(title.length)}\n${title}\n${place}`,
		content.text,
		...content.answers.map(({ question, answer }) => `${question}\n${answer}`),
		content.lost ? m.journals_lost({}, { locale }) : ''
	];
	return `${parts.filter(Boolean).join('\n\n')}\n`;
}
