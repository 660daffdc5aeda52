import { m } from '#messages';

/**
 * The dozen words that the components of `ui` say themselves, in one place. Everything else comes in as a prop.
 */
export const words = {
	optional: m.common_optional,
	issues: m.common_errors_title,
	issuesHint: m.common_errors_hint,
	skip: m.common_skip_to_content,
	menu: m.common_menu,
	language: m.common_language,
	previous: m.common_previous,
	next: m.common_next,
	sending: m.common_loading,
	notSent: m.common_not_sent,
	atMost: m.common_at_most,
	left: m.common_left,
	over: m.common_over,
	atMostWords: m.common_at_most_words,
	leftWords: m.common_left_words,
	overWords: m.common_over_words,
	pages: m.common_pages,
	range: m.common_range,
	done: m.common_done,
	inEnglish: m.common_in_english,
	inSerbian: m.common_in_serbian
};
