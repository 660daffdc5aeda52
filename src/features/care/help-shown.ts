import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { formatDate } from '#language/format.ts';
import type { HelpMatter } from './rules.ts';

const matterWords = {
	partner: m.care_help_about_partner,
	self: m.care_help_about_self,
	safeguarding: m.care_help_about_safeguarding
} satisfies Record<HelpMatter, unknown>;

/** What a member may need help with, as the choices of a form. */
export function matterChoices(locale: Locale) {
	return Object.entries(matterWords).map(([value, label]) => ({
		value,
		label: label({}, { locale }),
		help: value === 'safeguarding' ? m.care_help_about_safeguarding_note({}, { locale }) : undefined
	}));
}

/** A call for help as its writer reads it again. */
export function helpWords(
	request: {
		readonly id: string;
		readonly about: HelpMatter;
		readonly text: string;
		readonly askedAt: Temporal.Instant;
	},
	locale: Locale,
	timeZone: string
) {
	const { id, about, text, askedAt } = request;
	const date = formatDate(askedAt, locale, timeZone);
	return { id, text, about: matterWords[about]({}, { locale }), date };
}
