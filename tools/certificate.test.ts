import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { bakedPicture, certificateDocument } from '#features/certificates/server/document.ts';
import { issueCertificates } from '#features/certificates/server/issue-certificates.ts';
import { keySet, revocationList } from '#features/certificates/server/public.ts';
import { ownCertificate } from '#features/certificates/server/queries.ts';
import { revokeCertificate } from '#features/certificates/server/revoke-certificate.ts';
import type { Certificate } from '#features/certificates/types.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { setUpInstallation } from '#features/organisations/server/set-up-installation.ts';
import { diplomaOf } from '#platform/pdf/diploma.ts';
import { makeKeyPair } from '#platform/credential/keys.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';

const { db } = await testDb();
const folder = await mkdtemp(join(tmpdir(), 'ciklus-badges-'));
const put = async (name: string, content: string | Uint8Array) => {
	await writeFile(join(folder, name), content);
	return name;
};
/** The command as people type it, without a database, a secret or a network. */
const verify = (...words: readonly string[]) => {
	const command = join(import.meta.dirname, '../bin/ciklus.ts');
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[command, 'certificate', 'verify', ...words],
		{ cwd: folder, env: { PATH: process.env['PATH'] }, encoding: 'utf8' }
	);
	return { status, said: `${stdout}${stderr}`.trim() };
};

let certificate: Certificate;
const files = ['badge.jwt', 'badge.svg', 'certificate.pdf'] as const;

beforeAll(async () => {
	await setUpInstallation(db, theSystem, {
		organisation: { name: 'Fondacija Primer', country: 'RS', city: 'Beograd' },
		administrator: { name: 'Vera Pokusnić', email: 'vera@example.org', locale: 'en' }
	});
	const { id: mentorshipId, mentor } = await aMentorship(db);
	await completeMentorship(db, theSystem, { mentorshipId });
	await issueCertificates(db, theSystem, { mentorshipId });
	certificate = (await ownCertificate(db, { personId: mentor, roles: [] }, mentorshipId))!;
	await put('badge.jwt', `${certificate.token}\n`);
	await put('badge.svg', bakedPicture(certificate, 'en'));
	await put('certificate.pdf', await diplomaOf(certificateDocument(certificate, 'en')));
	await put('keys.json', JSON.stringify(await keySet(db)));
	await put('revoked.json', JSON.stringify(await revocationList(db)));
	await put('other.json', JSON.stringify((await makeKeyPair()).publicKey));
});

test.each(files)('%s holds, and it is said of whom, and what was shown', (file) => {
	const { status, said } = verify(file, '--issuer', 'keys.json', '--revoked', 'revoked.json');
	expect(status).toBe(0);
	expect(said).toContain('HOLDS: signed with a key of the issuer that you named');
	expect(said).toContain(certificate.facts.name);
	expect(said).toContain('Fondacija Primer (http://localhost:3000)');
	expect(said).toContain(`/certificates/${certificate.code}`);
	expect(said).toContain('It is not in the list of what was revoked that you gave.');
	expect(said.includes('Compare it with what is written on the page.')).toBe(file.endsWith('.pdf'));
});

test('without the keys of the issuer it says what is not shown', () => {
	const { status, said } = verify('badge.jwt');
	expect(status).toBe(0);
	expect(said).toMatch(/^NOT CHANGED since it was signed\./);
	expect(said).toContain('Who signed is not shown');
	expect(said).toContain('Whether it was revoked is not shown');
});

test('another issuer’s key, and a changed byte, are told apart', async () => {
	expect(verify('badge.jwt', '--issuer', 'other.json')).toEqual({
		status: 1,
		said: 'DOES NOT HOLD: none of the keys that you gave has signed it: it is from somebody else.'
	});
	const middle = certificate.token.indexOf('.') + 100;
	const letter = certificate.token[middle] === 'A' ? 'B' : 'A';
	const changed = certificate.token.slice(0, middle) + letter + certificate.token.slice(middle + 1);
	await put('changed.jwt', changed);
	expect(verify('changed.jwt', '--issuer', 'keys.json').status).toBe(1);
	expect(verify('changed.jwt').said).toMatch(/^DOES NOT HOLD: /);
});

test('what was revoked says so, with the list beside it', async () => {
	await revokeCertificate(db, theSystem, { certificateId: certificate.id, reason: 'Mistake' });
	await put('revoked-later.json', JSON.stringify(await revocationList(db)));
	expect(verify('badge.svg', '--revoked', 'revoked-later.json')).toEqual({
		status: 1,
		said: `REVOKED: it was signed and not changed, but the list names urn:uuid:${certificate.id}.`
	});
});

test('what is no badge is told in words', async () => {
	await put('empty.jwt', '');
	await put('noise.bin', randomBytes(10_000));
	await put(
		'half.pdf',
		(await diplomaOf(certificateDocument(certificate, 'en'))).subarray(0, 1000)
	);
	await put('words.txt', 'Sertifikat');
	await put('huge.jwt', 'a.b.c');
	await truncate(join(folder, 'huge.jwt'), 5_000_000_000);
	const none = (file: string) =>
		`${file}: no badge found in it. Expected a signed badge (.jwt), or a picture (.svg) or certificate (.pdf) that carries one.`;
	for (const file of ['noise.bin', 'half.pdf', 'words.txt']) {
		expect(verify(file)).toEqual({ status: 2, said: none(file) });
	}
	expect(verify('empty.jwt')).toEqual({ status: 2, said: 'empty.jwt: the file is empty.' });
	expect(verify('nowhere.jwt').said).toBe('nowhere.jwt: there is no such file.');
	expect(verify('huge.jwt')).toEqual({
		status: 2,
		said: 'huge.jwt: found 5000000000 bytes, expected 4000000 at most. No badge is that large.'
	});
	expect(verify('badge.jwt', '--issuer', 'words.txt').said).toBe('words.txt: expected JSON.');
	expect(verify('badge.jwt', '--issuer', 'revoked.json').said).toBe(
		'revoked.json: expected public RSA keys as /badges/keys.json has them.'
	);
	expect(verify('badge.jwt', '--nonsense').status).toBe(2);
	expect(verify().status).toBe(2);
});
