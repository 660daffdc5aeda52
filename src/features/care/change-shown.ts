import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { formatList } from '#language/format.ts';
import type { Change, ChangeReason, ChangeWish } from './rules.ts';

const wishes = {
	another: m.care_change_wish_another,
	end: m.care_change_wish_end,
	talk: m.care_change_wish_talk
} satisfies Record<ChangeWish, unknown>;

const reasons = {
	time: m.care_change_reason_time,
	rhythm: m.care_change_reason_rhythm,
	needs: m.care_change_reason_needs,
	fit: m.care_change_reason_fit,
	life: m.care_change_reason_life,
	other: m.care_change_reason_other
} satisfies Record<ChangeReason, unknown>;

/** What somebody may wish for, as the choices of a form. */
export function wishChoices(locale: Locale) {
	return Object.entries(wishes).map(([value, label]) => ({ value, label: label({}, { locale }) }));
}

/** Why a mentorship may change or end, as the choices of a form. */
export function reasonChoices(locale: Locale) {
	return Object.entries(reasons).map(([value, label]) => ({ value, label: label({}, { locale }) }));
}

/** One reason in words. */
export function reasonWords(reason: ChangeReason, locale: Locale): string {
	return reasons[reason]({}, { locale });
}

/** A wish for a change in one line: "Another partner (no time for it, other needs)". */
export function changeWords({ wish, reasons: why }: Change, locale: Locale): string {
	const list = formatList(
		why.map((reason) => reasonWords(reason, locale)),
		locale
	);
	return m.care_change_line({ wish: wishes[wish]({}, { locale }), reasons: list }, { locale });
}
