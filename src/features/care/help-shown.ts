import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { formatDate } from '#language/format.ts';
import { changeWords } from './change-shown.ts';
import { helpMatters, type Change, type HelpMatter } from './rules.ts';

const matterWords = {
	partner: m.care_help_about_partner,
	self: m.care_help_about_self,
	safeguarding: m.care_help_about_safeguarding,
	change: m.care_help_about_change
} satisfies Record<HelpMatter, unknown>;

/** What a member may need help with, as the choices of a form. */
export function matterChoices(locale: Locale) {
	return helpMatters.map((value) => ({
		value,
		label: matterWords[value]({}, { locale }),
		help: value === 'safeguarding' ? m.care_help_about_safeguarding_note({}, { locale }) : undefined
	}));
}

/** A call for help as its writer reads it again. */
export function helpWords(
	request: {
		readonly id: string;
		readonly about: HelpMatter;
		readonly change: Change | null;
		readonly text: string | null;
		readonly askedAt: Temporal.Instant;
	},
	locale: Locale,
	timeZone: string
) {
	const { id, about, change, text, askedAt } = request;
	const date = formatDate(askedAt, locale, timeZone);
	const wished = change && changeWords(change, locale);
	return { id, text, about: matterWords[about]({}, { locale }), wished, date };
}
