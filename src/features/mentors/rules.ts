import type { Locale } from '#core/locale.ts';

/** What lists and filters read of a mentor. */
export interface PoolFacts {
	readonly country: string;
	readonly fields: readonly string[];
	readonly languages: readonly string[];
	/** how many mentorships they can take in a cycle */
	readonly capacity: number;
	/** how many they have in this cycle */
	readonly taken: number;
}

/** What a list of the pool is narrowed to; an empty part narrows nothing. */
export interface PoolFilter {
	readonly field: string;
	readonly language: string;
	readonly country: string;
	readonly free: boolean;
}

/** How many more mentorships a mentor can take; 0 also when they have more than they said. */
export function freePlaces({ capacity, taken }: Pick<PoolFacts, 'capacity' | 'taken'>): number {
	return Math.max(0, capacity - taken);
}

/** Whether a mentor passes all the parts of a filter. */
export function passes(mentor: PoolFacts, filter: PoolFilter): boolean {
	return (
		(filter.field === '' || mentor.fields.includes(filter.field)) &&
		(filter.language === '' || mentor.languages.includes(filter.language)) &&
		(filter.country === '' || mentor.country === filter.country) &&
		(!filter.free || freePlaces(mentor) > 0)
	);
}

/** Whether a filter narrows anything. */
export function narrows({ field, language, country, free }: PoolFilter): boolean {
	return field !== '' || language !== '' || country !== '' || free;
}

/** The language of the first letters to a mentor, until they choose: the region's where they speak it. */
export function firstLocale(languages: readonly string[]): Locale {
	return languages.includes('bcms') ? 'sr-Latn' : 'en';
}
