import { z } from 'zod';

const schema = z.object({
	DATABASE_URL: z.url(),
	/** signs links and sessions, and seals what only its owner reads; at least 32 characters */
	CIKLUS_SECRET: z.string().min(32),
	/** secrets of earlier days, with spaces between them: what was sealed under them still opens */
	CIKLUS_SECRET_BEFORE: z
		.string()
		.default('')
		.transform((text) => text.split(/\s+/).filter(Boolean)),
	/** the address that readers use, without a slash at the end */
	SITE_URL: z.url().transform((url) => url.replace(/\/$/, '')),
	/** absent: letters are kept in the outbox and not sent */
	SMTP_URL: z.string().optional(),
	MAIL_FROM: z.string().default('Ciklus <ciklus@localhost>'),
	/** where files lie; the start sets it to a folder in the data folder when the operator names no store */
	FILES_URL: z.url().optional()
});

/** Everything that the process is told from outside. */
export type Settings = z.infer<typeof schema>;

let read: Settings | undefined;

/**
 * The settings, read from the environment once.
 * @throws an error that names each variable which is missing or wrong, never its value
 */
export function settings(): Settings {
	if (read) return read;
	const result = schema.safeParse(process.env);
	if (!result.success) {
		const names = result.error.issues.map((issue) => issue.path.join('.'));
		throw new Error(`These settings are missing or wrong: ${names.join(', ')}.`);
	}
	return (read = result.data);
}
