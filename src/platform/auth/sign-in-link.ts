import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { now } from '../clock.ts';
import type { Db } from '../database.ts';
import { seal, unseal } from '../signature.ts';

const purpose = 'sign-in-link';

/** What a link says: whose it is, until when it holds, and which one it is. */
interface Link {
	readonly personId: string;
	/** milliseconds since 1970 */
	readonly expires: number;
	readonly once: string;
}

/** An address that signs somebody in: good for so many minutes, and for one use. */
export function linkAddress(siteUrl: string, personId: string, minutes: number): string {
	const expires = now().add({ minutes }).epochMilliseconds;
	const once = randomBytes(9).toString('base64url');
	return `${siteUrl}/sign-in/link?token=${seal(purpose, [personId, expires, once].join('.'))}`;
}

/** What a link says, or undefined when it was not ours or its time is over. */
export function readLink(token: string): Link | undefined {
	const [personId, expires, once] = unseal(purpose, token)?.split('.') ?? [];
	if (!personId || !once || Number(expires) < now().epochMilliseconds) return undefined;
	return { personId, expires: Number(expires), once };
}

/** Marks a link as used. False when it was used before: also when two people press at the same instant. */
export async function spendLink(db: Db, link: Link): Promise<boolean> {
	const used = await db
		.insertInto('rateLimits')
		.values({ key: `${purpose}:${link.once}`, points: 1, expire: link.expires })
		.onConflict((conflict) => conflict.column('key').doNothing())
		.returning(sql<number>`1`.as('one'))
		.executeTakeFirst();
	return used !== undefined;
}
