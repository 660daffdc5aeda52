import type { Actor } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import type { Auth } from '#platform/auth.ts';
import type { Db } from '#platform/database.ts';

declare global {
	namespace App {
		interface Error {
			/** what the log calls this request: only when something went wrong that should not have */
			requestId?: string;
		}
		interface Locals {
			db: Db;
			auth: Auth;
			/** whoever asks, with today's roles; a stranger when nobody is signed in */
			actor: Actor;
			/** null when nobody is signed in */
			person: { id: string; name: string; email: string } | null;
			/** the session that asks, for the list on the account */
			sessionId: string | null;
			locale: Locale;
			requestId: string;
		}
	}
}

export {};
