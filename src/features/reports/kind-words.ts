import { m } from '#messages';
import type { Kind } from './numbers.ts';

/** What a count is called by what it counts by. */
export const kindWords = {
	country: m.numbers_by_country,
	town: m.numbers_by_town,
	fields: m.numbers_by_fields,
	locale: m.numbers_by_locale,
	gender: m.numbers_by_gender,
	sector: m.numbers_by_sector,
	heardFrom: m.numbers_by_heard_from
} as const satisfies Record<Kind, unknown>;
