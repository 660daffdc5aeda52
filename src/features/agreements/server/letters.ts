import { post } from '#features/letters/server/post.ts';
import type { Locale } from '#core/locale.ts';
import { formatList } from '#language/format.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import type { AgreementVersion } from '../types.ts';
import { agreementDocument, agreementFile } from './document.ts';
import type { Addressed, Agreeing } from './find.ts';

interface Facts {
	readonly name: string;
	readonly other: string;
	readonly programme: string;
	readonly link: string;
}
type Words = (facts: Facts, options: { locale: Locale }) => string;

/** Tells the others that one of them, or the team, has proposed an agreement or a change to it. */
export async function postProposed(
	db: Db,
	mentorship: Agreeing,
	{ proposer, changed }: { readonly proposer: string; readonly changed: boolean }
): Promise<void> {
	const others = mentorship.members.filter(({ personId }) => personId !== proposer);
	const words: readonly [Words, Words] = changed
		? [m.agreements_letter_changed_subject, m.agreements_letter_changed]
		: [m.agreements_letter_proposed_subject, m.agreements_letter_proposed];
	for (const to of others) await write(db, mentorship, to, 'agreement-proposed', words);
}

/** Tells everybody that the agreement holds, with the document. */
export async function postInForce(
	db: Db,
	mentorship: Agreeing,
	version: AgreementVersion
): Promise<void> {
	for (const to of mentorship.members) {
		const words: readonly [Words, Words] = [
			m.agreements_letter_in_force_subject,
			m.agreements_letter_in_force
		];
		await write(db, mentorship, to, 'agreement-in-force', words, version);
	}
}

/** Reminds everybody, once and kindly, that there is no agreement yet. */
export async function postReminder(db: Db, mentorship: Agreeing): Promise<void> {
	for (const to of mentorship.members) {
		await write(db, mentorship, to, 'agreement-reminder', [
			m.agreements_letter_reminder_subject,
			m.agreements_letter_reminder
		]);
	}
}

async function write(
	db: Db,
	mentorship: Agreeing,
	to: Addressed,
	kind: string,
	[subject, text]: readonly [Words, Words],
	version?: AgreementVersion
): Promise<void> {
	const { id, programme, members } = mentorship;
	const { locale } = to;
	const others = members.filter(({ personId }) => personId !== to.personId);
	const facts = {
		name: to.name,
		other: formatList(
			others.map(({ name }) => name),
			locale
		),
		programme: pickText(programme.name, locale),
		link: settings().SITE_URL + localisedPath(`/me/mentorships/${id}/agreement`, locale)
	};
	await post(db, {
		kind,
		to: { personId: to.personId, name: to.name, address: to.email, locale },
		programmeId: programme.id,
		subject: subject(facts, { locale }),
		text: text(facts, { locale }),
		...(version && {
			attachments: [
				{
					name: agreementFile(locale),
					mediaType: 'application/pdf',
					content: { document: agreementDocument(mentorship, version, locale) }
				}
			]
		})
	});
}
