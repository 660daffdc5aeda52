import {
	countsIn,
	nameIn,
	representedIn,
	type BadgeFault,
	type OpenBadge
} from '#platform/credential/open-badge.ts';

/** What a badge says, and what has been shown about it. */
export function wordsOf(
	badge: OpenBadge,
	about: {
		readonly keyId: string;
		/** the issuer's keys were given */
		readonly known: boolean;
		/** the list of what was revoked was given */
		readonly listed: boolean;
		/** it came in a PDF: what is printed there is not signed, only what is inside */
		readonly printed: boolean;
	}
): string {
	const { credentialSubject: subject, issuer, credentialStatus } = badge;
	const { achievement } = subject;
	const { origin } = new URL(issuer.id);
	const counted = achievement.resultDescription.map(({ id, name }) => [
		`${name}:`,
		String(countsIn(badge)[id.split('#')[1] ?? ''])
	]);
	const facts = [
		['Name:', nameIn(badge)],
		...(representedIn(badge) ? [['On behalf of:', representedIn(badge)]] : []),
		['For:', achievement.description],
		[
			'From – to:',
			`${subject.activityStartDate.slice(0, 10)} – ${subject.activityEndDate.slice(0, 10)}`
		],
		...counted,
		['Issued by:', `${issuer.name} (${issuer.url})`],
		['Issued on:', badge.validFrom.slice(0, 10)],
		['Badge:', badge.id],
		['Page:', badge.evidence[0]?.id ?? '–']
	];
	const width = Math.max(...facts.map(([term]) => term!.length)) + 1;
	return [
		about.known
			? 'HOLDS: signed with a key of the issuer that you named, and not changed since.'
			: 'NOT CHANGED since it was signed.',
		'',
		...facts.map(([term, detail]) => `  ${term!.padEnd(width)}${oneLine(detail ?? '')}`),
		'',
		...(about.known
			? []
			: [
					`Who signed is not shown: the key came with the badge. Save ${origin}/badges/keys.json`,
					`from the site of whoever you trust to have issued it, and add --issuer keys.json.`,
					`The key is ${about.keyId}.`
				]),
		...(about.printed
			? ['This is what the badge inside says. Compare it with what is written on the page.']
			: []),
		about.listed
			? 'It is not in the list of what was revoked that you gave.'
			: `Whether it was revoked is not shown: ${credentialStatus.id} says so.`
	].join('\n');
}

/** A badge is somebody else's text: no control character of it reaches the terminal. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');

/** Why a badge does not hold, in a sentence. */
export function faultWords(fault: BadgeFault): string {
	switch (fault.what) {
		case 'form':
			return 'it is no token of Open Badges 3.0 (three parts in base64url, signed with RS256).';
		case 'no_key':
			return 'it brings no key along. Add the keys of its issuer with --issuer.';
		case 'other_key':
			return 'none of the keys that you gave has signed it: it is from somebody else.';
		case 'signature':
			return 'its signature does not fit. Something in it was changed, or somebody else signed it.';
		case 'incomplete':
			return `it is signed, but no certificate of ours: ${oneLine(fault.at) || 'everything'} is missing or wrong.`;
		case 'claims':
			return `it is signed, but says two different things about ${fault.at}.`;
		case 'too_early':
			return `it is good only from ${fault.at} on.`;
	}
}
