import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One message as it reached the mail server, whether or not the answer reached us. */
export interface Arrival {
	readonly to: string;
	readonly messageId: string;
	readonly source: string;
}

/** What the test server answers; an error with `responseCode` is a refusal. */
export interface SmtpRules {
	/** asked for each recipient */
	readonly recipient?: (address: string) => Error | null;
	/** milliseconds between a whole message and the server's yes */
	readonly delay?: () => number;
}

/** A real mail server on loopback that keeps what it takes. */
export async function smtpServer(rules: SmtpRules = {}) {
	const arrivals: Arrival[] = [];
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		onRcptTo: ({ address }, _session, answer) => answer(rules.recipient?.(address)),
		onData(stream, session, answer) {
			let source = '';
			stream.on('data', (chunk: Buffer) => (source += chunk.toString()));
			stream.on('end', () => {
				const messageId = /^Message-ID: (.*)$/im.exec(source)?.[1]?.trim() ?? '';
				const to = session.envelope.rcptTo.map(({ address }) => address).join();
				arrivals.push({ to, messageId, source });
				setTimeout(() => answer(), rules.delay?.() ?? 0);
			});
		}
	});
	// A client that is killed in mid-sentence is what these tests are about, not an error of the server.
	server.on('error', () => undefined);
	await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		arrivals,
		stop: () => new Promise<void>((done) => server.close(() => done()))
	};
}
