import { fold } from '#language/search.ts';

/** What is known of who applies, for telling whether two applications come from one applicant. '' when not asked. */
export interface Identity {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	/** YYYY-MM-DD */
	readonly dateOfBirth: string;
	readonly phone: string;
	readonly organisation: string;
	readonly registration: string;
}

/** What speaks for one applicant, or against it. */
export const likenessCodes = [
	'same_email',
	'same_registration',
	'same_name',
	'like_name',
	'same_phone',
	'same_birthday',
	'same_organisation',
	'other_birthday',
	'other_organisation',
	'other_registration'
] as const;
export type LikenessCode = (typeof likenessCodes)[number];

/** What each is worth. A pair is offered from `enough` points: one strong sign, or two that nothing speaks against. */
export const likenessPoints: Readonly<Record<LikenessCode, number>> = {
	same_email: 60,
	same_registration: 60,
	same_name: 50,
	like_name: 25,
	same_phone: 40,
	same_birthday: 30,
	same_organisation: 50,
	other_birthday: -40,
	other_organisation: -30,
	other_registration: -40
};
export const enough = 50;

/** Two applications that may be one. */
export interface Likeness {
	readonly first: Identity;
	readonly second: Identity;
	readonly points: number;
	readonly reasons: readonly LikenessCode[];
}

/** An identity in the form in which two are compared. */
interface Signs {
	readonly identity: Identity;
	/** folded parts of the name in the order of the alphabet: surname first or last is the same */
	readonly name: readonly string[];
	readonly email: string;
	readonly phone: string;
	readonly organisation: string;
	readonly registration: string;
}

/** So many share a key that it says nothing about any two of them. */
const crowd = 60;

/**
 * The pairs that may be one applicant, most points first. Only applications that share a key are compared (an address,
 * a name, a telephone, a birthday with a part of the name, an organisation), so that the work grows with the number of
 * applications and not with its square.
 * @param against compared with each of `applications`, not among themselves
 */
export function findDuplicates(
	applications: readonly Identity[],
	against: readonly Identity[] = []
): readonly Likeness[] {
	const all = [...applications, ...against].map(signsOf);
	const blocks = new Map<string, number[]>();
	all.forEach((signs, index) => {
		for (const key of keysOf(signs)) {
			const block = blocks.get(key);
			if (block) block.push(index);
			else blocks.set(key, [index]);
		}
	});
	const seen = new Set<number>();
	const pairs: Likeness[] = [];
	for (const block of blocks.values()) {
		if (block.length > crowd) continue;
		block.forEach((j, place) => {
			if (against.length > 0 && j < applications.length) return;
			for (const i of block.slice(0, place)) {
				const one = i * all.length + j;
				if (i >= applications.length || seen.has(one)) continue;
				seen.add(one);
				const pair = compare(all[i]!, all[j]!);
				if (pair.points >= enough) pairs.push(pair);
			}
		});
	}
	return pairs.sort((a, b) => b.points - a.points);
}

/** How alike two are, with every reason for it and against it. */
export function likeness(first: Identity, second: Identity): Likeness {
	return compare(signsOf(first), signsOf(second));
}

/** Whether two organisations are one: by the number in their register, or by a name that reads the same. */
export function isSameOrganisation(
	a: Pick<Identity, 'organisation' | 'registration'>,
	b: Pick<Identity, 'organisation' | 'registration'>
): boolean {
	const [mine, theirs] = [plainNumber(a.registration), plainNumber(b.registration)];
	const [name, other] = [fold(a.organisation), fold(b.organisation)];
	return (mine !== '' && mine === theirs) || (name !== '' && name === other);
}

function compare(a: Signs, b: Signs): Likeness {
	const reasons = [...likenessOf(a, b)];
	return {
		first: a.identity,
		second: b.identity,
		points: reasons.reduce((sum, code) => sum + likenessPoints[code], 0),
		reasons
	};
}

function* likenessOf(a: Signs, b: Signs): Generator<LikenessCode> {
	const names = nameLikeness(a.name, b.name);
	if (both(a.email, b.email) === 'same') yield 'same_email';
	if (names) yield names;
	if (both(a.phone, b.phone) === 'same') yield 'same_phone';
	const birthdays = both(a.identity.dateOfBirth, b.identity.dateOfBirth);
	if (birthdays) yield birthdays === 'same' ? 'same_birthday' : 'other_birthday';
	const registrations = both(a.registration, b.registration);
	if (registrations) yield registrations === 'same' ? 'same_registration' : 'other_registration';
	const organisations = both(a.organisation, b.organisation);
	if (organisations) yield organisations === 'same' ? 'same_organisation' : 'other_organisation';
}

/** Whether two texts that are both given are the same; undefined when one is missing. */
function both(a: string, b: string): 'same' | 'other' | undefined {
	if (a === '' || b === '') return undefined;
	return a === b ? 'same' : 'other';
}

function signsOf(identity: Identity): Signs {
	return {
		identity,
		name: fold(identity.name).split(' ').filter(Boolean).sort(),
		email: plainAddress(identity.email),
		phone: plainPhone(identity.phone),
		organisation: fold(identity.organisation),
		registration: plainNumber(identity.registration)
	};
}

function* keysOf({ identity, name, email, phone, organisation, registration }: Signs) {
	yield `email ${email}`;
	if (name.length > 0) yield `name ${name.join(' ')}`;
	if (phone) yield `phone ${phone}`;
	if (organisation) yield `organisation ${organisation}`;
	if (registration) yield `registration ${registration}`;
	if (identity.dateOfBirth) for (const part of name) yield `${identity.dateOfBirth} ${part}`;
}

/**
 * An address as its mailbox reads it: case, dots before the at and what follows a plus do not matter to most of the
 * mail services that people use.
 */
export function plainAddress(address: string): string {
	const [local = '', host = ''] = address.trim().toLowerCase().split('@');
	return `${local.replace(/\+.*/, '').replaceAll('.', '')}@${host}`;
}

/** The last eight digits: the same number is written with and without its country, its zero and its spaces. */
export function plainPhone(phone: string): string {
	const digits = phone.replaceAll(/\D/g, '');
	return digits.length < 6 ? '' : digits.slice(-8);
}

const plainNumber = (text: string): string => fold(text).replaceAll(' ', '');

/** The same parts in any order; or, of at least two parts, all but one the same and that one a letter apart. */
function nameLikeness(
	a: readonly string[],
	b: readonly string[]
): 'same_name' | 'like_name' | undefined {
	if (a.length === 0 || b.length === 0) return undefined;
	const mine = a.filter((part) => !b.includes(part));
	const theirs = b.filter((part) => !a.includes(part));
	if (mine.length === 0 && theirs.length === 0) return 'same_name';
	const shared = a.length - mine.length;
	if (shared === 0 || mine.length > 1 || theirs.length > 1) return undefined;
	// A second surname or a middle name that one of the two left out.
	if (mine.length + theirs.length === 1) return shared > 1 ? 'like_name' : undefined;
	return isLetterApart(mine[0]!, theirs[0]!) ? 'like_name' : undefined;
}

/** Whether one letter changed, added or left out makes one word of the other. */
function isLetterApart(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (long.length - short.length > 1) return false;
	let at = 0;
	while (at < short.length && short[at] === long[at]) at++;
	const rest = short.length === long.length ? at + 1 : at;
	return short.slice(rest) === long.slice(at + 1);
}
