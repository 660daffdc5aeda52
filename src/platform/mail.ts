import { isAddress } from '#core/text.ts';
import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { oneClick } from './one-click.ts';
import { StartRefused } from './postgres/refused.ts';

/** One message, ready to go. Every part is data: nothing in it is read as a header, a file or an address list. */
export interface Mail {
	readonly messageId: string;
	readonly to: { readonly name: string; readonly address: string };
	/** BCP 47 */
	readonly language: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** where an answer goes; left out: to the sender */
	readonly replyTo?: { readonly name: string; readonly address: string };
	/** a stream of letters of its own; it becomes a List-Id under our host */
	readonly stream?: string;
	/** where a mail program ends it with one click (RFC 8058); only of news */
	readonly unsubscribe?: string;
	readonly attachments?: readonly MailAttachment[];
}

/** Something that goes with a message. */
export interface MailAttachment {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Buffer | Readable;
	/** of a calendar file: what the reader's calendar is to do with it */
	readonly method?: string;
}

/** Hands messages to the mail server. */
export interface Mailer {
	/** Returns the server's answer once it has taken the message. @throws MailFailure */
	send(mail: Mail): Promise<string>;
}

/** The mail server did not take a message. */
export class MailFailure extends Error {
	/** trying again cannot help: the address is wrong, or its server refuses the message */
	readonly permanent: boolean;
	/** the trouble is with the mail server or our settings, so the next message would fare no better */
	readonly everyone: boolean;

	constructor(reason: string, kind: { permanent: boolean; everyone: boolean }) {
		super(reason.replaceAll(/\s+/gu, ' ').slice(0, 500));
		this.name = 'MailFailure';
		this.permanent = kind.permanent;
		this.everyone = kind.everyone;
	}
}

/** Longest wait for one message, connection and all, in milliseconds. */
const deadline = 60_000;

/**
 * Opens a mailer on an SMTP address (`smtp://user:password@host:port`, `smtps://…`).
 * @param from `Name <address>` or an address
 * @throws StartRefused when either is not what it should be; the sentence never holds the address with its password
 */
export function openMailer(smtpUrl: string, from: string): Mailer {
	const sender = parseSender(from);
	if (!/^smtps?:$/.test(URL.parse(smtpUrl)?.protocol ?? '')) {
		throw new StartRefused(
			'SMTP_URL is not the address of a mail server: set it to something like smtp://user:password@mail.example.org:587, or unset it to keep letters unsent.'
		);
	}
	const transport = createTransport({
		url: smtpUrl,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 30_000,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return {
		async send(mail) {
			if (!isAddress(mail.to.address)) {
				throw new MailFailure(`not an e-mail address: ${mail.to.address}`, lost);
			}
			if (mail.replyTo && !isAddress(mail.replyTo.address)) {
				throw new MailFailure(`not an e-mail address: ${mail.replyTo.address}`, lost);
			}
			const { to, language, attachments, stream, unsubscribe, ...rest } = mail;
			const headers = {
				...{ 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
				...(unsubscribe && {
					'List-Unsubscribe': `<${unsubscribe}>`,
					'List-Unsubscribe-Post': oneClick
				})
			};
			const envelope = { from: sender.address, to: [to.address] };
			const signal = AbortSignal.timeout(deadline);
			try {
				const info = await transport.sendMail({
					...rest,
					from: sender,
					to,
					headers,
					envelope,
					signal,
					...(stream && { list: { id: `${stream}.${hostOf(mail.messageId)}` } }),
					...attached(attachments ?? [])
				});
				return String(info.response ?? '');
			} catch (error) {
				throw failureOf(error);
			}
		}
	};
}

/**
 * The first calendar file stands beside the text as well, as another way to read the same letter: that is where Gmail,
 * Outlook and Apple look for an invitation. The library adds it as a file too, for those who look there.
 */
function attached(all: readonly MailAttachment[]) {
	const invitation = all.find(({ method }) => method);
	const files = all
		.filter((attachment) => attachment !== invitation)
		.map(({ name, content, mediaType, method }) => ({
			filename: name,
			content,
			contentType: method ? `${mediaType}; method=${method}` : mediaType
		}));
	if (!invitation?.method) return { attachments: files };
	const { method, name: filename, content } = invitation;
	return { attachments: files, icalEvent: { method: method.toLowerCase(), filename, content } };
}

/** The right side of a Message-ID. */
function hostOf(messageId: string): string {
	return /@([^>]+)>?$/u.exec(messageId)?.[1] ?? 'localhost';
}

/** Whether this installation can send at all. Without an SMTP address letters are kept. */
export function canSendMail(): boolean {
	return Boolean(process.env['SMTP_URL']);
}

/** The sender of all letters, as the operator wrote it. @throws StartRefused when that is no address */
export function parseSender(from: string): { name: string; address: string } {
	const named = /^\s*"?(?<name>[^"<>\p{Cc}]*?)"?\s*<(?<address>[^<>]+)>\s*$/u.exec(from)?.groups;
	const name = named?.['name'] ?? '';
	const address = (named?.['address'] ?? from).trim();
	if (!isAddress(address)) {
		throw new StartRefused(
			'MAIL_FROM is not an e-mail address: set it to something like Ciklus <ciklus@example.org>.'
		);
	}
	return { name, address };
}

const lost = { permanent: true, everyone: false };
const later = { permanent: false, everyone: false };
const trouble = { permanent: false, everyone: true };

/** Answers that speak of the connection or of the sign-in, whichever command they were given to. */
const aboutService = [421, 530, 534, 535, 538];

/**
 * What an SMTP error means. A 5xx answer to the recipient or to the message is final for this letter; a 4xx
 * answer to them is a delay. Anything else (connection, sign-in, our own sender address) is trouble with the
 * server or the settings, which somebody will mend: no letter is given up for it at once.
 */
function failureOf(error: unknown): MailFailure {
	const { command, code, response, responseCode, message } = error as {
		command?: string;
		code?: string;
		response?: string;
		responseCode?: number;
		message: string;
	};
	const reason = response ?? message;
	if (command === 'API' && code === 'EENVELOPE') return new MailFailure(reason, lost);
	const aboutLetter = command === 'RCPT TO' || command === 'DATA';
	if (!aboutLetter || !responseCode || aboutService.includes(responseCode)) {
		return new MailFailure(reason, trouble);
	}
	return new MailFailure(reason, responseCode >= 500 ? lost : later);
}
