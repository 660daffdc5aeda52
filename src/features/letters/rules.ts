import type { Locale } from '#core/locale.ts';

/** Kinds whose words open a door: the team never reads them once they can reach their reader by mail. */
export const secretKinds: readonly string[] = ['sign-in-code'];

/**
 * How many minutes a letter that was never tried is worth sending without asking. After that it is kept:
 * whoever configures mail on Friday must not send Monday's news by surprise. A secret is dead much sooner.
 */
export const freshMinutes = { secret: 15, other: 24 * 60 };

/** Minutes between one temporary failure and the next try; the last one repeats. */
const pauses = [1, 5, 15, 60, 180, 360];

/** How long a letter is tried again before we give it up. */
const patience = Temporal.Duration.from({ hours: 72 });

/**
 * When to try again after a temporary failure, or null when it is time to give up.
 * @param failures how many times it has failed since it was first tried or last released, this one included
 * @param since the first of these failures
 */
export function nextTry(
	failures: number,
	since: Temporal.Instant,
	at: Temporal.Instant
): Temporal.Instant | null {
	const minutes = pauses[Math.min(failures, pauses.length) - 1] ?? 1;
	const next = at.add({ minutes });
	return Temporal.Instant.compare(next, since.add(patience)) > 0 ? null : next;
}

/**
 * What has become of a letter. `held` ones wait for their batch to be released, `kept` ones for somebody to decide
 * whether they are still true, `withdrawn` ones never go.
 */
export const letterStatuses = ['waiting', 'held', 'sent', 'failed', 'kept', 'withdrawn'] as const;
export type LetterStatus = (typeof letterStatuses)[number];

/** The records of one letter from which its status follows. */
export interface LetterRecords {
	readonly kind: string;
	readonly sendAfter: Temporal.Instant;
	readonly sentAt: Temporal.Instant | null;
	/** the newest failure after the newest release */
	readonly failure: { readonly retryAt: Temporal.Instant | null } | null;
	readonly releasedAt: Temporal.Instant | null;
	readonly withdrawnAt: Temporal.Instant | null;
	/** the batch that it goes with; null: it goes alone */
	readonly batch: BatchRecords | null;
}

/** The records of a batch of letters: when it goes by itself, and when somebody let it go. */
export interface BatchRecords {
	readonly releaseAt: Temporal.Instant | null;
	readonly releasedAt: Temporal.Instant | null;
}

/** When a batch goes or went, whichever of the two is earlier; null as long as it waits for a person. */
export function goesAt({ releaseAt, releasedAt }: BatchRecords): Temporal.Instant | null {
	if (!releaseAt || !releasedAt) return releaseAt ?? releasedAt;
	return Temporal.Instant.compare(releaseAt, releasedAt) < 0 ? releaseAt : releasedAt;
}

/** Whether a batch has gone by an instant. */
export function hasGone(batch: BatchRecords, at: Temporal.Instant): boolean {
	const opens = goesAt(batch);
	return opens !== null && Temporal.Instant.compare(opens, at) <= 0;
}

/** From when on a letter is news: its own time, or that of its batch when it is later. */
function newsFrom(letter: LetterRecords): Temporal.Instant {
	const opened = letter.batch && goesAt(letter.batch);
	const isLater = opened && Temporal.Instant.compare(opened, letter.sendAfter) > 0;
	return isLater ? opened : letter.sendAfter;
}

/** The status of a letter at an instant. Without mail (`canSend` false) an unsent letter is kept. */
export function statusOf(
	letter: LetterRecords,
	canSend: boolean,
	at: Temporal.Instant
): LetterStatus {
	if (letter.sentAt) return 'sent';
	if (letter.withdrawnAt) return 'withdrawn';
	if (letter.batch && !hasGone(letter.batch, at)) return 'held';
	if (letter.failure && !letter.failure.retryAt) return 'failed';
	if (!canSend) return 'kept';
	if (letter.failure || letter.releasedAt) return 'waiting';
	const minutes = freshMinutes[secretKinds.includes(letter.kind) ? 'secret' : 'other'];
	const staleAt = newsFrom(letter).add({ minutes });
	return Temporal.Instant.compare(at, staleAt) > 0 ? 'kept' : 'waiting';
}

/** Whether the team may send this letter again or at last: a secret has expired by then and is asked for anew. */
export function isReleasable(kind: string, status: LetterStatus): boolean {
	return (status === 'failed' || status === 'kept') && !secretKinds.includes(kind);
}

const link = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/gu;

/**
 * The HTML of a letter, made from its plain text alone: an empty line parts paragraphs, an address becomes a
 * link, and the first paragraph of the shape "Open your application:⏎https://…" becomes a button, also with an empty
 * line before the address. Of several sentences the last one is the button.
 * There is nothing else in it: no image, no tracking, no style sheet from elsewhere.
 */
export function letterHtml(subject: string, text: string, locale: Locale): string {
	let buttons = 0;
	const paragraphs = text
		.trim()
		.split(/\n[ \t]*\n\s*/u)
		.reduce<string[]>(joinedToAddress, [])
		.map((paragraph) => {
			const button = buttons === 0 ? buttonOf(paragraph) : null;
			if (!button) return `<p style="margin:0 0 16px">${lines(paragraph)}</p>`;
			buttons += 1;
			return button;
		});
	return [
		`<!doctype html>`,
		`<html lang="${locale}">`,
		`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>`,
		`<body style="margin:0;padding:24px;overflow-wrap:anywhere;background:#ffffff;color:#1d1d1b;font:16px/1.5 sans-serif">`,
		`<div style="max-width:560px;margin:0 auto">`,
		...paragraphs,
		`</div>`,
		`</body>`,
		`</html>`,
		``
	].join('\n');
}

/** An address in a paragraph of its own belongs to the words that lead to it. */
function joinedToAddress(before: string[], paragraph: string): string[] {
	const last = before.at(-1);
	if (!last?.endsWith(':') || !isAddress(paragraph.trim())) return [...before, paragraph];
	return [...before.slice(0, -1), `${last}\n${paragraph.trim()}`];
}

const isAddress = (text: string) => text.match(link)?.[0] === text;

/** The sentences before the last one, and the last. A date in the middle ("6. decembra") ends none. */
const lastSentence = /^(?:(?<before>.*[.!?…][\p{Pf}\p{Pe}"]?)\s+)?(?<last>\p{Lu}.*)$/u;

function buttonOf(paragraph: string): string | null {
	const [label, address, ...rest] = paragraph.split('\n').map((line) => line.trim());
	if (!label?.endsWith(':') || !address || rest.length > 0 || !isAddress(address)) return null;
	const { before, last = label } = lastSentence.exec(label)?.groups ?? {};
	const style =
		'display:inline-block;padding:12px 20px;background:#1d1d1b;color:#ffffff;text-decoration:none;border-radius:4px';
	const text = escape(last.slice(0, -1));
	const above = before ? `<p style="margin:0 0 16px">${withLinks(before)}</p>\n` : '';
	return `${above}<p style="margin:24px 0"><a href="${escape(address)}" style="${style}">${text}</a></p>`;
}

function lines(paragraph: string): string {
	return paragraph.split('\n').map(withLinks).join('<br>\n');
}

function withLinks(line: string): string {
	let from = 0;
	let html = '';
	for (const found of line.matchAll(link)) {
		const address = escape(found[0]);
		html += `${escape(line.slice(from, found.index))}<a href="${address}">${address}</a>`;
		from = found.index + found[0].length;
	}
	return html + escape(line.slice(from));
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** A letter as others read it: a link that is a key to something loses the part that opens. */
export function withoutKeys(text: string): string {
	return text.replaceAll(/~[\w-]{22}(?![\w-])/g, '~…');
}
