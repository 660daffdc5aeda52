import { openAuth, type Auth } from '#platform/auth.ts';
import { openDatabase, type Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';

let opened: { readonly db: Db; readonly auth: Auth } | undefined;

/** The one pool and the one book of sessions of this process, opened by the first request. */
export function serverContext(): { readonly db: Db; readonly auth: Auth } {
	return (opened ??= {
		db: openDatabase(settings().DATABASE_URL),
		auth: openAuth(settings())
	});
}
