/**
 * The database cannot be started, for a reason that was to be expected. The message is one sentence
 * for the person at the keyboard: what was found, what was needed, what to do.
 */
export class StartRefused extends Error {
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'StartRefused';
	}
}

/** The code of a system error (`ENOENT`), or an empty string for any other throwable. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
