import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { formatDate, formatNumber } from '#language/format.ts';
import { audiences, type Audience, type Material } from './types.ts';

/** What a reader of materials brings along: language, and the zone of the cycle. */
export interface Reading {
	readonly locale: Locale;
	readonly timeZone: string;
}

const audienceNames: Readonly<Record<Audience, typeof m.materials_for_all>> = {
	all: m.materials_for_all,
	mentors: m.materials_for_mentors,
	mentees: m.materials_for_mentees
};

/** Whom a material of a whole cycle can be for, as the choices of a form. */
export function audienceChoices(locale: Locale) {
	return audiences.map((value) => ({ value, label: audienceNames[value]({}, { locale }) }));
}

/** Materials in words, in the order given. */
export function materialsWords(materials: readonly Material[], reading: Reading) {
	return materials.map((material) => materialWords(material, reading));
}

/** One line of a list of materials. */
export type MaterialWords = ReturnType<typeof materialWords>;

function materialWords(material: Material, { locale, timeZone }: Reading) {
	const { id, title, note, address, file, audience, at, by, mayTake } = material;
	return {
		...{ id, title, note, address, mayTake },
		/** whom it is for, where it is not of one mentorship alone */
		audience: audience && audienceNames[audience]({}, { locale }),
		/** what one gets by opening it: "PDF, 34 kB", "example.org" */
		content: file ? `${endingOf(file.name)}, ${sizeWords(file.size, locale)}` : hostOf(address),
		by: by ?? m.materials_by_team({}, { locale }),
		date: formatDate(at, locale, timeZone)
	};
}

/** A kept file is named after what it was found to be. */
function endingOf(name: string): string {
	return (name.split('.').at(-1) ?? '').toUpperCase();
}

function hostOf(address: string | null): string {
	return URL.parse(address ?? '')?.host ?? '';
}

/** A size in bytes as people read it: kilobytes until there are a thousand of them. */
function sizeWords(bytes: number, locale: Locale): string {
	const [size, unit, maximumFractionDigits] =
		bytes < 1_000_000
			? ([Math.ceil(bytes / 1000), 'kilobyte', 0] as const)
			: ([bytes / 1_000_000, 'megabyte', 1] as const);
	return formatNumber(size, locale, { style: 'unit', unit, maximumFractionDigits });
}
