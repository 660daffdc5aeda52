import { m } from '#messages';
import type { Locale, LocalisedText } from '#core/locale.ts';

/** Something that a part of a plan says: what it is, and how it stands. */
export interface PlanLine {
	/** the same in both versions of the part */
	readonly key: string;
	readonly label: string;
	readonly value: string;
}

/** What changed from one version of a part of a plan to the next, line by line. */
export function differences(
	before: readonly PlanLine[],
	after: readonly PlanLine[],
	locale: Locale
): readonly string[] {
	const was = new Map(before.map((line) => [line.key, line]));
	const is = new Map(after.map((line) => [line.key, line]));
	const changed = after.flatMap(({ key, label, value }) => {
		const old = was.get(key);
		if (old?.value === value) return [];
		return old
			? [m.plan_change_from_to({ label, before: old.value, after: value }, { locale })]
			: [m.plan_change_new({ label, after: value }, { locale })];
	});
	const gone = before
		.filter(({ key }) => !is.has(key))
		.map(({ label, value }) => m.plan_change_gone({ label, before: value }, { locale }));
	const lines = [...changed, ...gone];
	return lines.length > 0 ? lines : [m.plan_change_order({}, { locale })];
}

/** A text in all its languages, for whoever compares two versions of it. */
export function bothTexts({ en, sr }: LocalisedText): string {
	return [en, sr].filter(Boolean).join(' / ');
}
