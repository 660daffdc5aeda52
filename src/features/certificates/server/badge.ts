import type { Locale } from '#core/locale.ts';
import type { Side } from '#features/mentorships/types.ts';
import type { Achievement, Issuer, OpenBadge } from '#platform/credential/open-badge.ts';
import { badgeOf } from '#platform/credential/open-badge.ts';
import { settings } from '#platform/settings.ts';
import { m } from '#messages';
import { achievementWords, certificateWords } from '../shown.ts';
import type { Certificate } from '../types.ts';
import {
	achievementAddress,
	criteriaAddress,
	issuerAddress,
	pageAddress,
	pictureAddress,
	revocationsAddress
} from './addresses.ts';

/** Whoever issues, as badges name them. */
export function issuerOf(organisation: string): Issuer {
	return { id: issuerAddress(), type: ['Profile'], name: organisation, url: settings().SITE_URL };
}

/** What is achieved on one side of a cycle, as badges describe it. */
export function achievementOf(
	cycle: {
		readonly slug: string;
		readonly required: number;
	} & Parameters<typeof achievementWords>[0],
	side: Side,
	locale: Locale
): Achievement {
	const { name, description, criteria, deed } = achievementWords(
		cycle,
		side,
		cycle.required,
		locale
	);
	return {
		id: achievementAddress(cycle.slug, side),
		type: ['Achievement'],
		achievementType: 'CertificateOfCompletion',
		name,
		description,
		inLanguage: locale,
		criteria: { id: criteriaAddress(cycle.slug, side), narrative: criteria },
		image: { id: pictureAddress(cycle.slug, side), type: 'Image', caption: deed },
		resultDescription: [
			counted('sessions', m.certificates_fact_sessions({}, { locale })),
			counted('minutes', m.certificates_fact_minutes({}, { locale }))
		]
	};

	function counted(key: string, named: string): Achievement['resultDescription'][number] {
		const id = `${achievementAddress(cycle.slug, side)}#${key}`;
		return { id, type: ['ResultDescription'], name: named, resultType: 'Result' };
	}
}

/** The badge that says what a certificate says, in the language of whoever is given it. */
export function badgeFor(
	certificate: Omit<Certificate, 'token' | 'keyId'>,
	about: { readonly required: number; readonly email: string },
	locale: Locale
): OpenBadge {
	const { id, code, side, facts, cycleSlug, issuedAt } = certificate;
	const words = certificateWords(certificate, locale);
	const cycle = { ...facts, slug: cycleSlug, required: about.required };
	const achievement = achievementOf(cycle, side, locale);
	return badgeOf({
		...{ id, issuedAt, achievement, email: about.email },
		issuer: issuerOf(facts.organisation),
		title: achievement.name,
		name: facts.name,
		representing: facts.representing,
		role: words.role,
		narrative: words.narrative,
		counts: { sessions: facts.sessions, minutes: facts.minutes },
		beganOn: facts.beganOn,
		endedOn: facts.endedOn,
		revocations: revocationsAddress(),
		page: {
			address: pageAddress(code),
			name: m.certificates_evidence({ number: words.number }, { locale })
		}
	});
}
