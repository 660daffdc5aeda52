import { seal, unseal } from '#platform/signature.ts';

const purpose = 'setup';
const opens = 'first-start';

/**
 * The address at which an installation is set up. Its key is printed where only the operator reads; it is made
 * from the installation's secret, opens nothing else, and nothing at all once the first start is finished.
 */
export function setupAddress(siteUrl: string): string {
	return `${siteUrl}/setup?key=${seal(purpose, opens)}`;
}

/** Whether a key is the one that was printed. */
export function isSetupKey(key: string): boolean {
	return unseal(purpose, key) === opens;
}
