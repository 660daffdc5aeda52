import type { DrawAnswer, DrawProblem } from './types.ts';

/**
 * Whether no chain of reviews that move on makes a draw more even. Looks from every reviewer along the chains that begin
 * with one of their reviews; a chain ends well at somebody with room whose load is two lower. Shortest chains are enough.
 */
export function isEven(problem: DrawProblem, { reviews, loads }: DrawAnswer): boolean {
	const { conflicts = [], fixed = [], languageQuota = [] } = problem;
	const key = (application: string, reviewer: string) => JSON.stringify([application, reviewer]);
	const never = new Set(conflicts.map((one) => key(one.application, one.reviewer)));
	const given = new Set(fixed.map((one) => key(one.application, one.reviewer)));
	const load = new Map(loads.map(({ reviewer, now }) => [reviewer, now]));
	const languages = new Map(problem.applications.map(({ id, language }) => [id, language]));
	const reads = new Map(problem.reviewers.map(({ id, languages: own }) => [id, new Set(own)]));
	const takes = new Map(problem.reviewers.map(({ id, capacity }) => [id, capacity ?? Infinity]));
	const own = new Map(reviews.map((one) => [one.application, one.reviewers]));

	/** How many readers an application can spare; without a language as many as you like. */
	const spare = new Map(
		[...own].map(([application, reviewers]) => {
			const language = languages.get(application);
			if (language === undefined) return [application, Infinity];
			const least = languageQuota.find((one) => one.language === language)?.least ?? 1;
			return [application, reviewers.filter((r) => reads.get(r)!.has(language)).length - least];
		})
	);
	const mayPass = (application: string, from: string, to: string): boolean => {
		if (never.has(key(application, to)) || own.get(application)!.includes(to)) return false;
		const language = languages.get(application);
		if (language === undefined || spare.get(application)! > 0) return true;
		return !reads.get(from)!.has(language) || reads.get(to)!.has(language);
	};
	/** To whom each can hand one of their reviews, that is not fixed, directly. */
	const next = new Map(
		loads.map(({ reviewer }) => {
			const mine = reviews.filter(
				(one) => one.reviewers.includes(reviewer) && !given.has(key(one.application, reviewer))
			);
			const to = loads
				.map((one) => one.reviewer)
				.filter((other) => mine.some((one) => mayPass(one.application, reviewer, other)));
			return [reviewer, to];
		})
	);
	return loads.every(({ reviewer: first, now }) => {
		const seen = new Set([first]);
		for (const one of seen) for (const other of next.get(one)!) seen.add(other);
		return [...seen].every((last) => {
			const full = load.get(last)! >= takes.get(last)!;
			return full || load.get(last)! > now - 2;
		});
	});
}
