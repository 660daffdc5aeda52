import { m } from '#messages';

/** What the fields of the short form are called, for the summary of what is wrong with them. */
export const ownLabels = (): Readonly<Record<string, string>> => ({
	name: m.mentors_form_name(),
	email: m.mentors_form_email(),
	country: m.pool_form_country(),
	city: m.mentors_form_city(),
	timeZone: m.pool_form_zone(),
	languages: m.pool_form_languages(),
	fields: m.pool_form_fields(),
	offers: m.pool_form_offers(),
	mode: m.pool_form_mode(),
	answer: m.pool_form_answer(),
	line: m.pool_form_line(),
	agreed: m.pool_form_agreed()
});
