import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { testDb } from '#tests/support/database.ts';

const receive = (url: string, input: string) => {
	const env = { ...process.env, DATABASE_URL: url };
	const words = ['bin/ciklus.ts', 'mail', 'receive'];
	const { status, stdout, stderr } = spawnSync(process.execPath, words, {
		input,
		env,
		encoding: 'utf8'
	});
	return { status, said: `${stdout}${stderr}`.trim() };
};

// That an answer is noted is shown beside the command that notes it.
test('a mail server hears in words that there was nothing for us, and whom to ask again later', async () => {
	const { url } = await testDb();
	const message = 'From: somebody@example.com\r\nTo: replies@example.org\r\n\r\nHello?';
	expect(receive(url, message)).toEqual({
		status: 0,
		said: 'There is no answer of a calendar in it.'
	});
	const answer = [
		'Content-Type: text/calendar; method=REPLY',
		'',
		'BEGIN:VCALENDAR',
		'METHOD:REPLY',
		'BEGIN:VEVENT',
		'UID:00000000-0000-4000-8000-000000000000@example.org',
		'DTSTAMP:20261001T180000Z',
		'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.org',
		'END:VEVENT',
		'END:VCALENDAR'
	].join('\r\n');
	expect(receive(url, answer)).toEqual({
		status: 0,
		said: 'It answers none of our invitations, or was not sent by who was invited.'
	});
	expect(receive('postgres://nobody@127.0.0.1:1/nothing', answer)).toEqual({
		status: 75,
		said: 'The database is away.'
	});
});
