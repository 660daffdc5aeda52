import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { emailOTP } from 'better-auth/plugins/email-otp';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';

/** How long a code may be used: the letter says so as well. */
export const codeMinutes = 10;
const codeTries = 3;
const day = 24 * 60 * 60;

/**
 * The library that keeps sessions and codes, on our tables and behind this folder. We call its functions and
 * mount none of its addresses, so that nothing of it can be reached from outside except through our pages.
 *
 * It gets a pool of its own, because it works with `Date` where the rest of the house has Temporal.Instant.
 */
export function openLibrary(pool: pg.Pool, secret: string, siteUrl: string) {
	const db = new Kysely<object>({
		dialect: new PostgresDialect({ pool }),
		plugins: [new CamelCasePlugin()]
	});
	return betterAuth({
		appName: 'Ciklus',
		baseURL: siteUrl,
		secret,
		database: { db, type: 'postgres' },
		user: { modelName: 'people' },
		session: {
			modelName: 'authSessions',
			fields: { userId: 'personId' },
			expiresIn: 60 * day,
			updateAge: day
		},
		account: { modelName: 'authAccounts', fields: { userId: 'personId' } },
		verification: { modelName: 'authVerifications' },
		advanced: {
			cookiePrefix: 'ciklus',
			useSecureCookies: siteUrl.startsWith('https:'),
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
			// The list of sessions names devices; where somebody was is nobody's business.
			ipAddress: { disableIpTracking: true },
			// made by the database, except where the library needs the same id twice
			database: { generateId: 'uuid' }
		},
		// Ours are in limits.ts: the library counts requests to its own addresses only.
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		logger: { level: 'error' },
		plugins: [
			emailOTP({
				otpLength: 6,
				expiresIn: codeMinutes * 60,
				allowedAttempts: codeTries,
				storeOTP: 'hashed',
				disableSignUp: true,
				// Codes are made by requestCode, which writes the letter in its own transaction.
				sendVerificationOTP: async () => undefined
			}),
			{ id: 'known-person', endpoints: { signInKnownPerson } }
		]
	});
}

/** Signs in somebody whom we know in another way than by a code: by a link that we signed. */
const signInKnownPerson = createAuthEndpoint.serverOnly(
	{ method: 'POST', body: z.object({ personId: z.uuid() }) },
	async (ctx) => {
		const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
		if (!user) return ctx.json({ known: false });
		const session = await ctx.context.internalAdapter.createSession(user.id);
		await setSessionCookie(ctx, { session, user });
		return ctx.json({ known: true });
	}
);
