import type { Locale } from '#core/locale.ts';
import type { Side } from '#features/mentorships/types.ts';
import { localisedPath } from '#language/path.ts';
import { settings } from '#platform/settings.ts';

/*
 * Addresses that stand in signed badges and on paper: they must answer for as long as a certificate is worth something.
 * What programs read has no language in it.
 */
const machines = (path: string) => `${settings().SITE_URL}/badges/${path}`;

/** The profile of whoever issues: its id in every badge. */
export const issuerAddress = () => machines('issuer.json');

/** Where one public key is. */
export const keyAddress = (id: string) => machines(`keys/${id}`);

/** The list of what was revoked. */
export const revocationsAddress = () => machines('revoked.json');

/** What is achieved on one side of a cycle: its id in every badge. */
export const achievementAddress = (cycle: string, side: Side) =>
	machines(`${cycle}/${side}/achievement.json`);

/** The picture of it. */
export const pictureAddress = (cycle: string, side: Side) => machines(`${cycle}/${side}/badge.svg`);

/** The page on which people read what it takes. */
export const criteriaAddress = (cycle: string, side: Side) =>
	`${settings().SITE_URL}/certificates/about/${cycle}/${side}`;

/** The page of a certificate, in the language of whoever opens it. */
export const pageAddress = (code: string) => `${settings().SITE_URL}/certificates/${code}`;

/** A page for a person whose language we know. */
export const addressFor = (path: string, locale: Locale) =>
	settings().SITE_URL + localisedPath(path, locale);
