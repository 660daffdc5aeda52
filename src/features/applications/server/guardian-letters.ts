import { m } from '#messages';
import { post } from '#features/letters/server/post.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import type { Work } from '#platform/command.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import type { FoundApplication } from './find-application.ts';
import { guardianAddress } from './guardian-link.ts';
import { applicationAddress } from './link.ts';
import { teamOf } from './team-of.ts';

/** Asks a guardian, in the language in which the minor applied. */
export async function postGuardianRequest(
	db: Db,
	application: FoundApplication,
	guardian: { readonly id: string; readonly name: string; readonly email: string }
): Promise<void> {
	const { locale } = application;
	const facts = {
		guardian: guardian.name,
		name: application.name,
		call: pickText(application.title, locale),
		programme: pickText(application.programme, locale),
		link: guardianAddress(guardian.id, locale)
	};
	await post(db, {
		kind: 'guardian-asked',
		to: { name: guardian.name, address: guardian.email, locale },
		programmeId: application.programmeId,
		subject: m.guardian_letter_subject(facts, { locale }),
		text: m.guardian_letter_text(facts, { locale })
	});
}

/** Tells the applicant what their guardian said; a no is told to the team as well. */
export async function postGuardianAnswer(
	work: Work,
	application: FoundApplication,
	answer: 'yes' | 'no'
): Promise<void> {
	const { locale, name, email, number, programmeId, slug } = application;
	const facts = { name, number, link: applicationAddress(application.id, locale) };
	const subject = answer === 'yes' ? m.guardian_yes_subject : m.guardian_no_subject;
	const text = answer === 'yes' ? m.guardian_yes_text : m.guardian_no_text;
	await post(work.db, {
		kind: `guardian-${answer}`,
		to: { name, address: email, locale },
		programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale })
	});
	if (answer === 'yes') return;
	for (const member of await teamOf(work.db, application, work.now)) {
		const path = localisedPath(`/desk/cycles/${slug}/applications/${number}`, member.locale);
		const about = { number, name: member.name, link: settings().SITE_URL + path };
		await post(work.db, {
			kind: 'guardian-no-team',
			to: member,
			programmeId,
			subject: m.guardian_no_team_subject(about, { locale: member.locale }),
			text: m.guardian_no_team_text(about, { locale: member.locale })
		});
	}
}
