import { randomUUID } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor, type RoleKind } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { withdrawEnding } from '#features/endings/server/withdraw-ending.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { setUpInstallation } from '#features/organisations/server/set-up-installation.ts';
import { withClock } from '#platform/clock.ts';
import { keyring, openKeyring } from '#platform/sealed.ts';
import { tokenIn } from '#platform/credential/baked.ts';
import { diplomaOf } from '#platform/pdf/diploma.ts';
import { mentorships, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { openBadgeSchema, profileSchema } from '#tests/support/open-badges.ts';
import { groupsOf } from '../rules.ts';
import { deskWords } from '../shown.ts';
import { bakedPicture, certificateDocument } from './document.ts';
import { issueCertificates } from './issue-certificates.ts';
import { certificateJobs } from './jobs.ts';
import { certifiedCycle, issuerProfile, keySet, publicKeyAt, revocationList } from './public.ts';
import {
	certificateAt,
	certificatesOf,
	completedWithout,
	deskCertificate,
	hasCertificate,
	ownCertificate
} from './queries.ts';
import { privatePlace } from './keys.ts';
import { revokeCertificate } from './revoke-certificate.ts';
import { sealKeysAnew } from './seal-keys-anew.ts';

const secretBefore = 'the-secret-of-last-year-long-enough-to-seal';
process.env['CIKLUS_SECRET_BEFORE'] = secretBefore;

const ended = '2026-12-01T10:00:00Z';
const twoHoursOn = '2026-12-01T12:00:00Z';
const { db } = await testDb();
const at = <T>(instant: string, work: () => Promise<T>) => withClock(instant, work);
const person = (personId: string): Actor => ({ personId, roles: [] });

let cycle: { readonly id: string; readonly slug: string; readonly programmeId: string };
let pair: MadeMentorship;
let early: MadeMentorship;
let running: MadeMentorship;

const as = (kind: RoleKind, over: Partial<Actor['roles'][number]> = {}): Actor => ({
	personId: null,
	roles: [{ kind, programmeId: cycle.programmeId, cycleId: null, country: null, ...over }]
});
const runJob = () =>
	at(twoHoursOn, () => certificateJobs(db)[0]!.run({}, new AbortController().signal));
const own = async (personId: string) => (await ownCertificate(db, person(personId), pair.id))!;
const letters = () =>
	db
		.selectFrom('outbox')
		.select(['personId', 'locale', 'text'])
		.where('kind', '=', 'certificate-issued')
		.execute();
const count = async (table: 'certificates' | 'certificateRevocations' | 'issuerKeys') =>
	(
		await db
			.selectFrom(table)
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.execute()
	)[0]?.n;

beforeAll(async () => {
	await setUpInstallation(db, theSystem, {
		organisation: { name: 'Fondacija Primer', country: 'RS', city: 'Beograd' },
		administrator: { name: 'Vera Pokusnić', email: 'vera@example.org', locale: 'sr-Latn' }
	});
	const dates = { opens: '2025-11-01T09:00', deadline: '2025-11-20T23:59', count: 3 };
	const made = await at('2025-11-15T10:00:00Z', () =>
		mentorships(db, { ...dates, startsOn: '2025-12-01' })
	);
	cycle = made.cycle;
	[pair, early, running] = made.all as [MadeMentorship, MadeMentorship, MadeMentorship];
	await db
		.updateTable('people')
		.set({ name: 'Žaklina Ogledović-Probić', locale: 'sr-Cyrl' })
		.where('id', '=', pair.mentees[0]!)
		.execute();
	for (const [heldOn, minutes] of [
		['2026-01-10', 90],
		['2026-02-10', 60],
		['2026-03-10', 75]
	] as const) {
		const session = { mentorshipId: pair.id, once: randomUUID(), heldOn, minutes, mode: 'live' };
		await at(`${heldOn}T20:00:00Z`, () => logSession(db, person(pair.mentor), session as never));
	}
	await at(ended, async () => {
		await completeMentorship(db, theSystem, { mentorshipId: pair.id });
		const end = { endedOn: '2026-11-30', reason: 'life', note: '', mentorRests: false } as const;
		await endMentorship(db, theSystem, { mentorshipId: early.id, ...end });
	});
});

describe('before anything was issued', () => {
	test('there is nothing to see, and no key', async () => {
		expect(await count('issuerKeys')).toBe(0);
		expect(await keySet(db)).toEqual({ keys: [] });
		expect((await revocationList(db)).revokedCredentials).toEqual([]);
		expect(await ownCertificate(db, person(pair.mentor), pair.id)).toBe(null);
		expect(await hasCertificate(db, person(pair.mentor), pair.id)).toBe(false);
		await expect(certifiedCycle(db, cycle.slug, 'mentee')).rejects.toThrow(Missing);
	});

	test.each([
		['runs still', () => running.id, 'certificate_runs'],
		['ended early', () => early.id, 'certificate_early']
	])('a mentorship that %s gets none, and the refusal says why', async (_, id, code) => {
		const issuing = issueCertificates(db, theSystem, { mentorshipId: id() });
		await expect(issuing).rejects.toThrow(new Refused(code));
		expect(await count('certificates')).toBe(0);
	});

	test.each([
		['a stranger', () => stranger],
		['its own mentor', () => person(pair.mentor)],
		['a partner coordinator', () => as('partner-coordinator', { country: 'RS' })],
		['a coordinator of another programme', () => as('coordinator', { programmeId: randomUUID() })]
	])('%s issues none', async (_, actor) => {
		const issuing = issueCertificates(db, actor(), { mentorshipId: pair.id });
		await expect(issuing).rejects.toThrow(Missing);
		expect(await count('certificates')).toBe(0);
	});
});

describe('after a mentorship was completed', () => {
	test('its members are issued certificates by themselves, once, when there was time to think again', async () => {
		expect(await at('2026-12-01T10:59:00Z', () => completedWithout(db))).toEqual([]);
		await runJob();
		await runJob();
		expect(await issueCertificates(db, theSystem, { mentorshipId: pair.id })).toBe(0);
		expect(await count('certificates')).toBe(2);
		expect(await count('issuerKeys')).toBe(1);
		expect(await at(twoHoursOn, () => completedWithout(db))).toEqual([]);
		const recorded = await db
			.selectFrom('audit')
			.select('subjectId')
			.where('what', '=', 'issue-certificates')
			.execute();
		expect(recorded.length).toBe(2);
	});

	test('each of them gets a letter in their language, with both links', async () => {
		const all = await letters();
		expect(all.map(({ personId }) => personId).toSorted()).toEqual(
			[pair.mentor, ...pair.mentees].toSorted()
		);
		const toMentee = all.find(({ personId }) => personId === pair.mentees[0])!;
		const { code } = await own(pair.mentees[0]!);
		expect(toMentee.locale).toBe('sr-Cyrl');
		expect(toMentee.text).toContain(`/sr-cyrl/me/mentorships/${pair.id}/certificate`);
		expect(toMentee.text).toContain(`/sr-cyrl/certificates/${code}`);
	});

	test('the certificate says what was so on that day, also when somebody is called otherwise later', async () => {
		const [mentee = ''] = pair.mentees;
		await db.updateTable('people').set({ name: 'Žaklina' }).where('id', '=', mentee).execute();
		expect((await own(mentee)).facts).toEqual({
			...{ name: 'Žaklina Ogledović-Probić', organisation: 'Fondacija Primer' },
			...{
				programme: { en: 'A programme', sr: 'Program' },
				cycle: { en: 'A cycle', sr: 'Ciklus' }
			},
			...{ beganOn: '2025-12-01', endedOn: '2026-11-30', timeZone: 'Europe/Belgrade' },
			...{ sessions: 3, minutes: 225 }
		});
		expect((await own(pair.mentor)).side).toBe('mentor');
	});
});

describe('the badge', () => {
	test('is what Open Badges 3.0 asks for, and a reader that is not ours finds it signed by the published key', async () => {
		for (const personId of [pair.mentor, ...pair.mentees]) {
			const { token } = await own(personId);
			const [published] = (await keySet(db)).keys;
			const { payload, protectedHeader } = await jwtVerify(
				token,
				await importJWK({ ...published! }, 'RS256'),
				{ currentDate: new Date('2026-12-02') }
			);
			expect(openBadgeSchema.parse(payload)).toEqual(payload);
			expect(protectedHeader.kid).toBe(published?.kid);
			expect(await publicKeyAt(db, published!.kid.split('/').at(-1)!)).toEqual(published);
			const profile = profileSchema.parse(await issuerProfile(db));
			expect(payload['issuer']).toEqual(profile);
			expect(token.length).toBeLessThan(8192);
		}
	});

	test('travels in the picture and in the PDF, whole', async () => {
		const certificate = await own(pair.mentees[0]!);
		const picture = bakedPicture(certificate, 'sr-Cyrl');
		expect(tokenIn(Buffer.from(picture))).toBe(certificate.token);
		const pdf = await diplomaOf(certificateDocument(certificate, 'en'));
		expect(tokenIn(pdf)).toBe(certificate.token);
		expect(pdf.equals(await diplomaOf(certificateDocument(certificate, 'en')))).toBe(true);
	});
});

describe('whoever looks it up', () => {
	test('finds it by its code alone, and no other number', async () => {
		const certificate = await own(pair.mentor);
		expect(await at(twoHoursOn, () => certificateAt(db, certificate.code))).toEqual(certificate);
		expect(await certificateAt(db, '0000000000000000')).toBe(null);
	});

	test.each([
		['another name', { name: 'Neko Drugi' }],
		['more sessions', { sessions: 4 }],
		['another end', { endedOn: '2026-12-30' }]
	])('does not find what was changed in the database: %s', async (_, over) => {
		const { code, id, facts } = await own(pair.mentor);
		const write = (text: object) =>
			db
				.updateTable('certificates')
				.set({ facts: JSON.stringify(text) })
				.where('id', '=', id)
				.execute();
		await write({ ...facts, ...over });
		expect(await at(twoHoursOn, () => certificateAt(db, code))).toBe(null);
		await write(facts);
		expect(await at(twoHoursOn, () => certificateAt(db, code))).not.toBe(null);
	});

	test('the member and the team of the cycle reach it, and nobody else', async () => {
		const { code } = await own(pair.mentor);
		const where = { mentorshipId: pair.id, code };
		const found = async (actor: Actor) => (await deskCertificate(db, actor, where)).code;
		expect(await found(as('coordinator'))).toBe(code);
		expect(await found(as('partner-coordinator', { country: 'RS' }))).toBe(code);
		for (const actor of [
			...[stranger, person(pair.mentor), person(pair.mentees[0]!), as('mentor'), as('reviewer')],
			as('partner-coordinator', { country: 'AL' }),
			as('coordinator', { programmeId: randomUUID() })
		]) {
			await expect(deskCertificate(db, actor, where)).rejects.toThrow(Missing);
			await expect(
				certificatesOf(db, actor, { mentorshipId: pair.id, cycleId: cycle.id })
			).rejects.toThrow(Missing);
		}
		expect((await own(pair.mentees[0]!)).personId).toBe(pair.mentees[0]);
		expect(await ownCertificate(db, person(early.mentor), pair.id)).toBe(null);
		expect(await ownCertificate(db, stranger, pair.id)).toBe(null);
	});
});

describe('revoking', () => {
	test('is for the team of the cycle, happens once, and stays', async () => {
		const { id, code } = await own(pair.mentor);
		const revoke = (actor: Actor, reason = 'Ime je bilo pogrešno.') =>
			at('2026-12-05T09:00:00Z', () => revokeCertificate(db, actor, { certificateId: id, reason }));
		for (const actor of [stranger, person(pair.mentor), as('partner-coordinator')]) {
			await expect(revoke(actor)).rejects.toThrow(Missing);
		}
		expect(await count('certificateRevocations')).toBe(0);
		await revoke(as('coordinator'));
		await revoke(as('coordinator'), 'Drugi razlog');
		const rows = await db.selectFrom('certificateRevocations').selectAll().execute();
		expect(rows.map(({ reason }) => reason)).toEqual(['Ime je bilo pogrešno.']);
		const seen = await at('2026-12-06T09:00:00Z', () => certificateAt(db, code));
		expect(seen?.revokedAt?.toString()).toBe('2026-12-05T09:00:00Z');
	});

	test('the public list names the badge, and neither reason nor person nor page', async () => {
		const { id, code, facts } = await own(pair.mentor);
		const list = await revocationList(db);
		expect(list).toEqual({
			id: 'http://localhost:3000/badges/revoked.json',
			issuer: 'http://localhost:3000/badges/issuer.json',
			revokedCredentials: [{ id: `urn:uuid:${id}`, revoked: true }]
		});
		const text = JSON.stringify(list);
		for (const secret of [code, facts.name, 'pogrešno']) expect(text).not.toContain(secret);
	});

	test('what was revoked is not issued again by itself, and anew only to whom the team names', async () => {
		await runJob();
		expect(await count('certificates')).toBe(2);
		expect(await issueCertificates(db, theSystem, { mentorshipId: pair.id })).toBe(0);
		const anew = { mentorshipId: pair.id, personId: pair.mentor };
		const before = await own(pair.mentor);
		expect(await at('2026-12-07T09:00:00Z', () => issueCertificates(db, theSystem, anew))).toBe(1);
		expect(await at('2026-12-07T09:00:00Z', () => issueCertificates(db, theSystem, anew))).toBe(0);
		const after = await own(pair.mentor);
		expect(after.revokedAt).toBe(null);
		expect(after.code).not.toBe(before.code);
		const { members, way } = await certificatesOf(db, as('coordinator'), {
			...{ mentorshipId: pair.id, cycleId: cycle.id }
		});
		expect(way).toBe('completed');
		const mentor = members.find(({ personId }) => personId === pair.mentor);
		expect(mentor?.certificates.map(({ code, reason }) => [code, reason])).toEqual([
			[after.code, null],
			[before.code, 'Ime je bilo pogrešno.']
		]);
		await expect(
			issueCertificates(db, theSystem, { mentorshipId: pair.id, personId: early.mentor })
		).rejects.toThrow(Missing);
	});
});

test('an ending that was taken back issues nothing more, and what was issued waits for the team', async () => {
	await at('2026-12-08T09:00:00Z', () => withdrawEnding(db, theSystem, { mentorshipId: pair.id }));
	const issuing = issueCertificates(db, theSystem, { mentorshipId: pair.id });
	await expect(issuing).rejects.toThrow(new Refused('certificate_runs'));
	expect(await at('2026-12-09T09:00:00Z', () => completedWithout(db))).toEqual([]);
	const { way, members } = await certificatesOf(db, as('coordinator'), {
		...{ mentorshipId: pair.id, cycleId: cycle.id }
	});
	const shown = deskWords(members, { way, timeZone: 'Europe/Belgrade' }, 'en');
	expect([shown.mistaken, shown.completed]).toEqual([true, false]);
	await at('2026-12-09T09:00:00Z', () =>
		completeMentorship(db, theSystem, { mentorshipId: pair.id })
	);
	expect(await at('2026-12-09T12:00:00Z', () => completedWithout(db))).toEqual([]);
});

describe('when the secret of the installation changes', () => {
	const keys = () => db.selectFrom('issuerKeys').selectAll().orderBy('madeAt').execute();
	const seal = (id: string, privateKey: string) =>
		db.updateTable('issuerKeys').set({ privateKey }).where('id', '=', id).execute();

	test('a private key is sealed, and only its public half is published', async () => {
		const [key] = await keys();
		expect(key?.privateKey).toMatch(/^s1\./);
		expect(JSON.stringify([await keySet(db), await issuerProfile(db)])).not.toMatch(/"[dpq]":/);
	});

	test('the key is sealed anew while the old secret is known', async () => {
		const { id, privateKey } = (await keys())[0]!;
		const pem = keyring().open(privatePlace(id), privateKey)!;
		const older = openKeyring([secretBefore]);
		await seal(id, older.seal(privatePlace(id), pem));
		expect(await sealKeysAnew(db, theSystem, {})).toEqual({ sealed: 1, lost: 0 });
		expect(await sealKeysAnew(db, theSystem, {})).toEqual({ sealed: 0, lost: 0 });
		const [after] = await keys();
		expect(keyring().open(privatePlace(id), after!.privateKey)).toBe(pem);
	});

	test('a lost secret makes a new key, and what the old one signed still holds', async () => {
		const before = await own(pair.mentor);
		const { id } = (await keys())[0]!;
		const foreign = openKeyring(['a secret that nobody has written down anywhere']);
		await seal(id, foreign.seal(privatePlace(id), 'gone'));
		expect(await sealKeysAnew(db, theSystem, {})).toEqual({ sealed: 0, lost: 1 });
		await revokeCertificate(db, theSystem, { certificateId: before.id, reason: 'Nova' });
		const anew = { mentorshipId: pair.id, personId: pair.mentor };
		await at('2026-12-10T09:00:00Z', () => issueCertificates(db, theSystem, anew));
		const after = await own(pair.mentor);
		expect(after.keyId).not.toBe(before.keyId);
		expect((await keySet(db)).keys.length).toBe(2);
		for (const { code } of [before, after]) {
			expect(await at('2026-12-11T09:00:00Z', () => certificateAt(db, code))).not.toBe(null);
		}
	});
});

test('a code is read in groups of four', () => {
	expect(groupsOf('K7QF2M9XP3TD8WHA')).toBe('K7QF-2M9X-P3TD-8WHA');
});

test('whoever stepped in is certified what was held from then on', async () => {
	const [mentee = ''] = running.mentees;
	for (const heldOn of ['2026-04-10', '2026-05-10', '2026-06-10']) {
		const session = { heldOn, minutes: 60, mode: 'live', once: randomUUID() } as const;
		await at(`${heldOn}T20:00:00Z`, () =>
			logSession(db, person(running.mentor), { mentorshipId: running.id, ...session })
		);
	}
	await steppedIn(running.id, mentee, '2026-05-01T10:00:00Z');
	await at(ended, () => completeMentorship(db, theSystem, { mentorshipId: running.id }));
	await at(ended, () => issueCertificates(db, theSystem, { mentorshipId: running.id }));
	const facts = async (personId: string) => {
		const found = await ownCertificate(db, person(personId), running.id);
		return [found?.facts.beganOn, found?.facts.sessions, found?.facts.minutes];
	};
	expect(await facts(mentee)).toEqual(['2026-05-01', 2, 120]);
	expect(await facts(running.mentor)).toEqual(['2025-12-01', 3, 180]);
});

/** Makes a member somebody who came later, in the place of a member of another pair. */
async function steppedIn(mentorshipId: string, personId: string, chosenAt: string) {
	const applicationOf = async (member: string) =>
		(
			await db
				.selectFrom('mentorshipMembers')
				.select('applicationId')
				.where('personId', '=', member)
				.executeTakeFirstOrThrow()
		).applicationId!;
	const [left = ''] = early.mentees;
	const when = Temporal.Instant.from(chosenAt);
	const leavingId = randomUUID();
	await db
		.insertInto('leavings')
		.values({
			...{ id: leavingId, mentorshipId, personId: left, applicationId: await applicationOf(left) },
			...{ reason: 'moved', note: '', notedAt: when }
		})
		.execute();
	await db
		.insertInto('substitutes')
		.values({ leavingId, applicationId: await applicationOf(personId), gain: 0, chosenAt: when })
		.execute();
}
