import { settings } from '#platform/settings.ts';

/** Where the team can be written to: the address from which our letters come, and to which they are answered. */
export function teamAddress(): string {
	const from = settings().MAIL_FROM;
	return (/<([^<>]+)>/.exec(from)?.[1] ?? from).trim();
}
