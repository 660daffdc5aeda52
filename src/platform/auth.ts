import { isAPIError } from 'better-auth/api';
import pg from 'pg';
import { Invalid } from '#core/refusal.ts';
import { openLibrary } from './auth/library.ts';
import { openLimits } from './auth/limits.ts';
import { linkAddress, readLink, spendLink } from './auth/sign-in-link.ts';
import type { Db } from './database.ts';

/** Where sessions are kept and how they are signed. */
export interface AuthSettings {
	readonly DATABASE_URL: string;
	readonly CIKLUS_SECRET: string;
	readonly SITE_URL: string;
}

/** A session that holds: whose it is, and the cookies that prolong it (mostly none). */
export interface OpenSession {
	readonly id: string;
	readonly person: { readonly id: string; readonly name: string; readonly email: string };
	readonly cookies: readonly string[];
}

/** Writes the letter with the code to the person of the address. */
export type SendCode = (person: { id: string; name: string }, code: string) => Promise<void>;

/** Signing in and out. Every answer that changes who is signed in is a list of Set-Cookie values. */
export type Auth = ReturnType<typeof openAuth>;

/**
 * Opens the sessions of one installation. The caller ends it with `close()`.
 * @param pace milliseconds that asking and trying take at least, so that the speed of an answer does not tell
 * which addresses we know
 */
export function openAuth(settings: AuthSettings, pace = 300) {
	const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 4 });
	pool.on('error', () => undefined);
	const { api } = openLibrary(pool, settings.CIKLUS_SECRET, settings.SITE_URL);
	const count = openLimits(pool);

	/**
	 * Makes a code for an address and hands it to `send`; for an address that nobody has, does nothing.
	 * @throws Refused('too_often')
	 */
	async function requestCode(db: Db, email: string, ip: string, send: SendCode): Promise<void> {
		const address = normalised(email);
		await count('ask-client', ip);
		await count('ask-address', address);
		await paced(pace, () => sendCodeIfKnown(db, address, send));
	}

	async function sendCodeIfKnown(db: Db, email: string, send: SendCode): Promise<void> {
		const person = await db
			.selectFrom('people')
			.select(['id', 'name'])
			.where('email', '=', email)
			.executeTakeFirst();
		if (!person) return;
		await send(person, await api.createVerificationOTP({ body: { email, type: 'sign-in' } }));
	}

	/**
	 * Opens a session for whoever holds the code. A wrong code, an old one and one of an unknown address are
	 * refused in the same words: they must not tell which addresses we know.
	 * @throws Invalid (field `code`), Refused('too_often')
	 */
	async function signInWithCode(
		email: string,
		code: string,
		ip: string,
		headers: Headers
	): Promise<string[]> {
		const address = normalised(email);
		await count('try-client', ip);
		await count('try-address', address);
		const body = { email: address, otp: code.replaceAll(/\D/g, '') };
		try {
			const answer = await paced(pace, () =>
				api.signInEmailOTP({ body, headers, returnHeaders: true })
			);
			return answer.headers.getSetCookie();
		} catch (thrown) {
			if (!isAPIError(thrown) || thrown.statusCode >= 500) throw thrown;
			throw new Invalid([{ field: 'code', code: 'code_does_not_work' }]);
		}
	}

	/**
	 * Counts a form of somebody unknown that makes us write to an address.
	 * @param proof the task that their browser has worked off, if it has; good for a few forms
	 * @throws Refused('too_often')
	 */
	async function countApplication(email: string, ip: string, proof?: string): Promise<void> {
		await (proof === undefined ? count('apply-unproven', ip) : count('apply-proof', proof));
		await count('apply-client', ip);
		await countLetterTo(email);
	}

	/** Counts a letter to an address that nobody has proven to be theirs. @throws Refused('too_often') */
	async function countLetterTo(email: string): Promise<void> {
		await count('apply-address', normalised(email));
	}

	/** Counts an attempt at a code that opens a closed door. @throws Refused('too_often') */
	const countCode = (ip: string): Promise<void> => count('try-code', ip);

	/** The session of a request, or null. */
	async function sessionPerson(headers: Headers): Promise<OpenSession | null> {
		const answer = await api.getSession({ headers, returnHeaders: true });
		if (!answer.response) return null;
		const { session, user } = answer.response;
		return {
			id: session.id,
			person: { id: user.id, name: user.name, email: user.email },
			cookies: answer.headers.getSetCookie()
		};
	}

	/** Ends the session of a request. */
	async function signOut(headers: Headers): Promise<string[]> {
		const answer = await api.signOut({ headers, returnHeaders: true });
		return answer.headers.getSetCookie();
	}

	/** A link that signs one person in: for the operator's shell, for the first start, and for the demo. */
	function signInLink(personId: string, minutes: number): string {
		return linkAddress(settings.SITE_URL, personId, minutes);
	}

	/**
	 * Opens a session by a link. A link works once, except in a demo, where it is printed for everybody.
	 * @returns null when it was not ours, has been used, or its time is over
	 */
	async function openSignInLink(
		db: Db,
		token: string,
		headers: Headers,
		options: { readonly again: boolean }
	): Promise<string[] | null> {
		const link = readLink(token);
		if (!link) return null;
		if (!options.again && !(await spendLink(db, link))) return null;
		return signInPerson(link.personId, headers);
	}

	/** Opens a session for a person whom the caller has made sure of. */
	async function signInPerson(personId: string, headers: Headers): Promise<string[] | null> {
		const body = { personId };
		const answer = await api.signInKnownPerson({ body, headers, returnHeaders: true });
		return answer.response.known ? answer.headers.getSetCookie() : null;
	}

	return {
		requestCode,
		countApplication,
		countLetterTo,
		countCode,
		signInWithCode,
		sessionPerson,
		signOut,
		signInLink,
		openSignInLink,
		signInPerson,
		close: () => pool.end()
	};
}

async function paced<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
	const enough = new Promise((resolve) => setTimeout(resolve, milliseconds));
	try {
		return await work();
	} finally {
		await enough;
	}
}

/** An address as we keep and compare it. */
export function normalised(email: string): string {
	return email.trim().toLowerCase();
}
