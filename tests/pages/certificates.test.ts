import { beforeAll, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { issueCertificates } from '#features/certificates/server/issue-certificates.ts';
import { ownCertificate } from '#features/certificates/server/queries.ts';
import { revokeCertificate } from '#features/certificates/server/revoke-certificate.ts';
import type { Certificate } from '#features/certificates/types.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { setUpInstallation } from '#features/organisations/server/set-up-installation.ts';
import { jsonForPrograms } from '#routes/_request/for-programs.ts';
import { guardHeaders } from '#routes/_request/security.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { read } from '#tests/support/pages.ts';

const { db } = await testDb();
const own = '(me)/me/mentorships/[mentorship]/certificate';
const desk = '(desk)/desk/cycles/[cycle]/mentorships/[mentorship]/certificates';
const person = (personId: string): Actor => ({ personId, roles: [] });

let pair: Awaited<ReturnType<typeof aMentorship>>;
let other: Awaited<ReturnType<typeof aMentorship>>;
let certificate: Certificate;
let coordinator: Actor;

const shown = async (file: string, actor: Actor, params: Readonly<Record<string, string>>) =>
	(await read(db, file, { actor, params })).shown;

beforeAll(async () => {
	await setUpInstallation(db, theSystem, {
		organisation: { name: 'Fondacija Primer', country: 'RS', city: 'Beograd' },
		administrator: { name: 'Vera Pokusnić', email: 'vera@example.org', locale: 'en' }
	});
	[pair, other] = [await aMentorship(db), await aMentorship(db)];
	for (const { id: mentorshipId } of [pair, other]) {
		await completeMentorship(db, theSystem, { mentorshipId });
		await issueCertificates(db, theSystem, { mentorshipId });
	}
	certificate = (await ownCertificate(db, person(pair.mentor), pair.id))!;
	const { programmeId } = pair.cycle;
	const role = { kind: 'coordinator', programmeId, cycleId: null, country: null } as const;
	coordinator = { personId: null, roles: [role] };
});

test('a member gets the files of their own certificate, and nobody gets another’s there', async () => {
	const mentorship = { mentorship: pair.id };
	const token = (actor: Actor) => shown(`${own}/badge.jwt/+server.ts`, actor, mentorship);
	expect(await token(person(pair.mentor))).toBe(certificate.token);
	expect(await token(person(pair.mentees[0]!))).not.toBe(certificate.token);
	expect(await shown(`${own}/badge.svg/+server.ts`, person(pair.mentor), mentorship)).toContain(
		`verify="${certificate.token}"`
	);
	const pdf = await shown(`${own}/certificate.pdf/+server.ts`, person(pair.mentor), mentorship);
	expect(String(pdf).slice(0, 5)).toBe('%PDF-');
	for (const actor of [stranger, person(other.mentor), coordinator, theSystem]) {
		for (const file of ['badge.jwt', 'badge.svg', 'certificate.pdf']) {
			await expect(shown(`${own}/${file}/+server.ts`, actor, mentorship)).rejects.toThrow(Missing);
		}
		await expect(shown(`${own}/+page.server.ts`, actor, mentorship)).rejects.toThrow(Missing);
	}
});

test('the team gets the page to print of its own cycle alone', async () => {
	const where = { cycle: pair.cycle.slug, mentorship: pair.id, certificate: certificate.code };
	const file = `${desk}/[certificate]/+server.ts`;
	expect(String(await shown(file, coordinator, where)).slice(0, 5)).toBe('%PDF-');
	const elsewhere = [
		{ ...where, cycle: other.cycle.slug },
		{ ...where, mentorship: other.id },
		{ ...where, certificate: '0000000000000000' },
		{ ...where, certificate: 'nonsense' }
	];
	for (const params of elsewhere) {
		await expect(shown(file, coordinator, params)).rejects.toThrow(Missing);
	}
	for (const actor of [stranger, person(pair.mentor), person(pair.mentees[0]!)]) {
		await expect(shown(file, actor, where)).rejects.toThrow(Missing);
	}
});

test('whoever has the number reads what stands on the certificate, and no more', async () => {
	const at = (code: string) =>
		shown('(site)/certificates/[certificate]/+page.server.ts', stranger, { certificate: code });
	const found = (await at(certificate.code)) as { certificate: Record<string, unknown> };
	expect(Object.keys(found.certificate).toSorted()).toEqual([
		...['code', 'criteria', 'cycle', 'deed', 'deedTitle', 'issued', 'name', 'narrative'],
		...['number', 'organisation', 'picture', 'programme', 'representing', 'revoked', 'role'],
		...['sessions', 'side', 'time', 'when']
	]);
	expect(found.certificate['revoked']).toBe(null);
	expect(await at(certificate.code.toLowerCase())).toEqual(found);
	expect(await at('nonsense')).toEqual({ certificate: null, number: null });
	expect(await at('0000000000000000')).toMatchObject({ certificate: null });
});

test('what programs read is open to pages of other sites, and everything else is not', () => {
	const event = { url: new URL('http://localhost:3000/'), locals: { person: null } } as never;
	const headersOf = (response: Response) => {
		const { headers } = guardHeaders(response, event);
		return ['access-control-allow-origin', 'cross-origin-resource-policy'].map((name) =>
			headers.get(name)
		);
	};
	expect(headersOf(jsonForPrograms({}))).toEqual(['*', 'cross-origin']);
	expect(headersOf(new Response())).toEqual([null, 'same-origin']);
});

test('what was revoked has no files any more, and its page says so', async () => {
	await revokeCertificate(db, theSystem, { certificateId: certificate.id, reason: 'Ime' });
	const mentorship = { mentorship: pair.id };
	for (const file of ['badge.jwt', 'badge.svg', 'certificate.pdf']) {
		const asked = shown(`${own}/${file}/+server.ts`, person(pair.mentor), mentorship);
		await expect(asked).rejects.toThrow(Missing);
	}
	const page = await shown('(site)/certificates/[certificate]/+page.server.ts', stranger, {
		certificate: certificate.code
	});
	expect((page as { certificate: { revoked: string } }).certificate.revoked).toMatch(/\d{4}$/);
	expect(JSON.stringify(page)).not.toContain('Ime');
});
