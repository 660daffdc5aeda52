import { decodeJwt } from 'jose';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { setUpInstallation } from '#features/organisations/server/set-up-installation.ts';
import { withClock } from '#platform/clock.ts';
import { diplomaOf } from '#platform/pdf/diploma.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { openBadgeSchema } from '#tests/support/open-badges.ts';
import { certificateWords } from '../shown.ts';
import { certificateDocument } from './document.ts';
import { issueCertificates } from './issue-certificates.ts';
import { certificateAt, ownCertificate } from './queries.ts';

const { db } = await testDb();
const at = <T>(instant: string, work: () => Promise<T>) => withClock(instant, work);
const person = (personId: string): Actor => ({ personId, roles: [] });

test('the certificate of an organisation’s participant names the organisation, on paper, in the badge and on its page', async () => {
	await setUpInstallation(db, theSystem, {
		organisation: { name: 'Fondacija Primer', country: 'RS', city: 'Beograd' },
		administrator: { name: 'Vera Pokusnić', email: 'vera@example.org', locale: 'en' }
	});
	const dates = { opens: '2025-11-01T09:00', deadline: '2025-11-20T23:59', startsOn: '2025-12-01' };
	const made = await at('2025-11-15T10:00:00Z', () =>
		aMentorship(db, { blueprint: 'organisations', ...dates })
	);
	const { id: mentorshipId, mentor, mentees } = made;
	const [participant = ''] = mentees;
	const { name } = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('applications', 'applications.id', 'mentorshipMembers.applicationId')
		.select('applications.organisation as name')
		.where('mentorshipMembers.personId', '=', participant)
		.executeTakeFirstOrThrow();
	await at('2026-06-01T10:00:00Z', async () => {
		await completeMentorship(db, theSystem, { mentorshipId });
		await issueCertificates(db, theSystem, { mentorshipId });
	});
	const own = async (personId: string) =>
		(await ownCertificate(db, person(personId), mentorshipId))!;
	const certificate = await own(participant);

	expect(certificateWords(certificate, 'en').representing).toBe(name);
	expect(await words(await diplomaOf(certificateDocument(certificate, 'en')))).toContain(name);
	const badge = openBadgeSchema.parse(decodeJwt(certificate.token));
	expect(badge.credentialSubject.identifier[1]).toEqual({
		...{ type: 'IdentityObject', identityType: 'ext:organisation', hashed: false },
		identityHash: name
	});
	expect(certificateWords(await own(mentor), 'en').representing).toBe(null);

	// The page shows what was signed, and nothing that was put in its place.
	const found = () => at('2026-06-02T10:00:00Z', () => certificateAt(db, certificate.code));
	expect(await found()).toEqual(certificate);
	const other = { ...certificate.facts, representing: 'Udruženje Ogled' };
	await db
		.updateTable('certificates')
		.set({ facts: JSON.stringify(other) })
		.where('id', '=', certificate.id)
		.execute();
	expect(await found()).toBe(null);
});

async function words(bytes: Uint8Array): Promise<string> {
	const data = new Uint8Array(bytes);
	const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
	const { items } = await (await pdf.getPage(1)).getTextContent();
	return items.map((item) => ('str' in item ? item.str : '')).join('');
}
