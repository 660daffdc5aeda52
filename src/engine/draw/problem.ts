import { known } from '../guard.ts';
import { EngineRefusal } from '../refusal.ts';
import { expectObject, people, rowsOf, wholeWithin } from '../shape.ts';
import type { DrawProblem, DrawnApplication, LanguageQuota, ReviewIds } from './types.ts';

/** An application by index: `need` more reviewers, at least `readers` more who read its language; `fixed` are given. */
export interface Application {
	readonly id: string;
	readonly need: number;
	readonly readers: number;
	readonly fixed: readonly number[];
	/** The reviewers who may be drawn, ascending, and those of them who read the language. */
	readonly may: readonly number[];
	readonly reads: ReadonlySet<number>;
}

/** A checked problem: rows by id. `load` counts the fixed ones; `room` is how many more each reviewer takes. */
export interface Indexed {
	readonly applications: readonly Application[];
	readonly reviewers: readonly string[];
	readonly before: Int32Array;
	readonly load: Int32Array;
	readonly room: Int32Array;
}

/**
 * Checks a problem, and for each application by itself that there are enough reviewers.
 * @throws EngineRefusal as `drawReviewers` says
 */
export function readDraw(problem: DrawProblem): Indexed {
	expectObject('problem', problem);
	const { each, seed } = problem;
	wholeWithin('bad-count', 'each', each, 1);
	if (typeof seed !== 'string') wholeWithin('bad-seed', 'seed', seed, -Number.MAX_SAFE_INTEGER);
	const applications = people('applications', problem.applications);
	const reviewers = people('reviewers', problem.reviewers);
	const least = leastOf(problem.languageQuota ?? [], each);
	const pairs = (list: string, rows: readonly ReviewIds[]): ReadonlySet<number>[] => {
		const of = applications.rows.map(() => new Set<number>());
		for (const { application, reviewer } of rowsOf(list, rows)) {
			const a = known('applications', applications.index, application);
			of[a]!.add(known('reviewers', reviewers.index, reviewer));
		}
		return of;
	};
	const conflicts = pairs('conflicts', problem.conflicts ?? []);
	const fixed = pairs('fixed', problem.fixed ?? []);
	const before = Int32Array.from(reviewers.rows, ({ id, load = 0 }) => {
		wholeWithin('bad-count', `reviewer ${id}, load`, load, 0);
		return load;
	});
	const load = before.slice();
	for (const own of fixed) for (const r of own) load[r]!++;
	const room = Int32Array.from(reviewers.rows, ({ id, capacity }, r) => {
		if (capacity === undefined) return applications.rows.length;
		wholeWithin('bad-count', `reviewer ${id}, capacity`, capacity, 0);
		return Math.max(0, Math.min(capacity - load[r]!, applications.rows.length));
	});
	const languages = reviewers.rows.map(({ id, languages: own = [] }) => {
		if (Array.isArray(own) && own.every((one) => typeof one === 'string')) return new Set(own);
		const where = `reviewer ${id}, languages`;
		throw new EngineRefusal('bad-language', { where, expected: 'a list of texts' });
	});
	return {
		reviewers: reviewers.rows.map(({ id }) => id),
		before,
		load,
		room,
		applications: applications.rows.map((application, a): Application => {
			const { id } = application;
			checkLanguage(application);
			const both = [...fixed[a]!].find((r) => conflicts[a]!.has(r));
			if (both !== undefined) {
				const found = reviewers.rows[both]!.id;
				throw new EngineRefusal('fixed-conflict', {
					application: id,
					found,
					expected: 'no conflict'
				});
			}
			const reads = (r: number): boolean =>
				application.language === undefined || languages[r]!.has(application.language);
			const own = [...fixed[a]!].sort((x, y) => x - y);
			const may = languages.flatMap((_, r) =>
				conflicts[a]!.has(r) || fixed[a]!.has(r) || room[r] === 0 ? [] : [r]
			);
			const language = application.language;
			const wanted = language === undefined ? 0 : (least.get(language) ?? 1);
			const made: Application = {
				id,
				need: Math.max(0, each - own.length),
				readers: Math.max(0, wanted - own.filter(reads).length),
				fixed: own,
				may,
				reads: new Set(may.filter(reads))
			};
			expectEnough(application, made, { each, wanted });
			return made;
		})
	};
}

function leastOf(quotas: readonly LanguageQuota[], each: number): ReadonlyMap<string, number> {
	const least = new Map<string, number>();
	for (const { language, least: some } of rowsOf('languageQuota', quotas)) {
		if (typeof language !== 'string') {
			const where = 'languageQuota, language';
			throw new EngineRefusal('bad-language', { where, expected: 'a text' });
		}
		const where = `languageQuota ${language}`;
		wholeWithin('bad-count', where, some, 0);
		if (some > each || least.has(language)) {
			const expected = some > each ? `at most ${each}, as many as review it` : 'one for a language';
			throw new EngineRefusal('bad-language-quota', { where, found: some, expected });
		}
		least.set(language, some);
	}
	return least;
}

function checkLanguage({ id, language }: DrawnApplication): void {
	if (language === undefined || typeof language === 'string') return;
	throw new EngineRefusal('bad-language', { where: `application ${id}`, expected: 'a text' });
}

/** One application by itself has enough reviewers without a conflict and with room, and enough who read its language. */
function expectEnough(
	{ id, language = '' }: DrawnApplication,
	{ need, readers, fixed, may, reads }: Application,
	{ each, wanted }: { readonly each: number; readonly wanted: number }
): void {
	if (may.length < need) {
		const found = fixed.length + may.length;
		throw new EngineRefusal('too-few-reviewers', { application: id, found, expected: each });
	}
	const most = Math.min(need, reads.size);
	if (most >= readers) return;
	const found = wanted - readers + most;
	throw new EngineRefusal('too-few-readers', {
		application: id,
		language,
		found,
		expected: wanted
	});
}
