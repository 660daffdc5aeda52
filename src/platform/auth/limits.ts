import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Refused } from '#core/refusal.ts';

const hour = 60 * 60;

/**
 * How often in an hour. An address is tried at most 12 times an hour, so that a code of six digits, guessed
 * around the clock, is found once in nine years. A room of thirty people at a kick-off shares one IP address
 * and signs in within the same minutes: hence the room for many there.
 */
const allowed = {
	'ask-address': 6,
	'ask-client': 120,
	'try-address': 12,
	'try-client': 240,
	// Each application sends a letter to the address that it names, which nobody has proven to be theirs.
	'apply-address': 10,
	'apply-client': 1000,
	// Without the work that a browser does by itself (see `platform/proof.ts`): somebody without JavaScript, or a robot.
	'apply-unproven': 20,
	'apply-proof': 5,
	'try-code': 30
} as const;
export type Limited = keyof typeof allowed;

/** Counts one more for a key. @throws Refused('too_often') with the minutes to wait */
export type Count = (what: Limited, key: string) => Promise<void>;

/** Counters in the database, so that every copy of the app counts together. */
export function openLimits(pool: pg.Pool): Count {
	const limiters = new Map(
		Object.entries(allowed).map(([what, points]) => [
			what,
			new RateLimiterPostgres({
				storeClient: pool,
				storeType: 'pool',
				tableName: 'rate_limits',
				tableCreated: true,
				// one broom for the table: keys hold addresses, which nobody needs after the hour
				clearExpiredByTimeout: what === 'ask-client',
				keyPrefix: what,
				points,
				duration: hour
			})
		])
	);
	return async (what, key) => {
		try {
			await limiters.get(what)?.consume(key);
		} catch (thrown) {
			if (!(thrown instanceof RateLimiterRes)) throw thrown;
			throw new Refused('too_often', { minutes: Math.ceil(thrown.msBeforeNext / 60_000) });
		}
	};
}
