import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { MomentWords } from '#features/goals/shown.ts';
import { endedWords, sideWords } from '#features/mentorships/shown.ts';
import type { PlanLine } from '#features/programmes/plan-change-words.ts';
import { formatDate, formatDateTime, formatDay, formatDays } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import {
	besides,
	blankProject,
	stageOf,
	timelineOf,
	type Moment,
	type ProjectPart
} from './rules.ts';
import { stages, type Project, type ProjectLine, type ProjectWords, type Stage } from './types.ts';

const partNames = {
	title: m.projects_part_title,
	summary: m.projects_part_summary,
	audience: m.projects_part_audience,
	place: m.projects_part_place,
	fromOn: m.projects_part_from,
	untilOn: m.projects_part_until,
	needs: m.projects_part_needs
};
const stageNames = {
	idea: m.projects_stage_idea,
	planned: m.projects_stage_planned,
	'under-way': m.projects_stage_under_way,
	done: m.projects_stage_done
};

function projectLabels(locale: Locale): Record<ProjectPart, string> {
	const named = Object.entries(partNames).map(([part, name]) => [part, name({}, { locale })]);
	return Object.fromEntries(named) as Record<ProjectPart, string>;
}

/** A project in words, for the page of its members and for that of the team. */
export function projectWords(project: Project, locale: Locale) {
	const { cycle, members, versions, marks, idea } = project;
	const newest = versions.at(-1);
	const words: ProjectWords = newest ?? beginningOf(project);
	return {
		title: newest?.title ?? '',
		team: `${sideWords(members, 'mentee', locale)} – ${sideWords(members, 'mentor', locale)}`,
		above: `${pickText(cycle.programme.name, locale)} · ${pickText(cycle.name, locale)}`,
		/** how the mentorship ended; null while it lasts */
		ended: endedWords(project.term, locale),
		begun: newest !== undefined,
		summary: words.summary,
		facts: [
			{ term: partNames.audience({}, { locale }), detail: words.audience },
			{ term: partNames.place({}, { locale }), detail: words.place },
			{ term: m.projects_when({}, { locale }), detail: daysWords(words, locale) },
			{ term: partNames.needs({}, { locale }), detail: words.needs }
		].filter(({ detail }) => detail !== ''),
		changed: newest && {
			name: newest.by,
			date: formatDate(instant(newest.at), locale, cycle.timeZone)
		},
		stage: stageOf(marks),
		choices: stages.map((value) => ({ value, label: stageNames[value]({}, { locale }) })),
		labels: projectLabels(locale),
		steps: stepsOf(project, locale),
		/** the number of the version that a form shows, 0 for none */
		seen: newest?.version ?? 0,
		/** what stands in the boxes of a form */
		boxes: boxesOf(words),
		idea: idea && { idea: idea.text, members: idea.members },
		moments: timelineOf(project).map((moment) => momentWords(moment, cycle.timeZone, locale))
	};
}

/** What `projectWords` gives to the pages. */
export type ShownProject = ReturnType<typeof projectWords>;

/**
 * What somebody else has changed while a text was being typed, and the boxes as they are to stand now.
 * @param seen the version that was opened, 0 for none
 */
export function meanwhileWords(
	project: Project,
	seen: number,
	typed: ProjectWords,
	locale: Locale
) {
	const { versions, cycle } = project;
	const theirs = versions.at(-1);
	if (!theirs || theirs.version === seen) return undefined;
	const opened = versions.find(({ version }) => version === seen) ?? beginningOf(project);
	const { parts, boxes } = besides(opened, theirs, typed);
	return {
		name: theirs.by,
		moment: formatDateTime(instant(theirs.at), locale, cycle.timeZone),
		seen: theirs.version,
		boxes: boxesOf(boxes),
		parts: parts.map(({ part, clashes }) => ({
			...{ part, clashes, label: partNames[part]({}, { locale }) },
			text: partWords(theirs, part, locale)
		}))
	};
}

/** What `meanwhileWords` gives to the pages. */
export type ShownMeanwhile = NonNullable<ReturnType<typeof meanwhileWords>>;

/** A form of a project that came back. */
export interface RefusedProject {
	readonly issues: readonly { readonly field: string; readonly message: string }[];
	readonly values: Readonly<Record<string, unknown>>;
	/** somebody else was quicker */
	readonly meanwhile?: ShownMeanwhile | undefined;
}

/** A project in a line, for lists and for the first page of a mentorship. */
export function lineWords(
	{ title, stage, changedAt, changedBy }: ProjectLine,
	timeZone: string,
	locale: Locale
) {
	return {
		...{ title, stage, changedBy },
		stageName: stageNames[stage]({}, { locale }),
		changed: changedAt && formatDate(changedAt, locale, timeZone)
	};
}

/** What `lineWords` gives to the pages. */
export type ShownLine = ReturnType<typeof lineWords>;

function stepsOf({ versions, marks, cycle }: Project, locale: Locale) {
	const present = stages.indexOf(stageOf(marks));
	return stages.map((stage, at) => {
		const began =
			marks.findLast((mark) => mark.stage === stage) ?? (at === 0 ? versions[0] : undefined);
		return {
			label: stageNames[stage]({}, { locale }),
			when:
				began && at <= present ? formatDate(instant(began.at), locale, cycle.timeZone) : undefined,
			state: stateAt(at, present)
		};
	});
}

function stateAt(at: number, present: number): 'done' | 'now' | 'later' {
	if (at < present || present === stages.length - 1) return 'done';
	return at === present ? 'now' : 'later';
}

function momentWords(moment: Moment, timeZone: string, locale: Locale): MomentWords {
	const line = (title: string, { by, at }: { by: string; at: string }) => ({
		...{ title, by, text: '', before: [] },
		date: formatDate(instant(at), locale, timeZone)
	});
	switch (moment.kind) {
		case 'begun':
			return line(m.projects_moment_begun({}, { locale }), moment.version);
		case 'changed': {
			const before = moment.parts.map((part) => ({
				term: partNames[part]({}, { locale }),
				detail: partWords(moment.before, part, locale) || '–'
			}));
			return { ...line(m.projects_moment_changed({}, { locale }), moment.version), before };
		}
		case 'stage': {
			const stage = stageNames[moment.mark.stage]({}, { locale });
			return line(m.projects_moment_stage({ stage }, { locale }), moment.mark);
		}
	}
}

function partWords(words: ProjectWords, part: ProjectPart, locale: Locale): string {
	const typed = words[part] ?? '';
	return typed && (part === 'fromOn' || part === 'untilOn') ? dayWords(typed, locale) : typed;
}

function daysWords({ fromOn, untilOn }: ProjectWords, locale: Locale): string {
	if (fromOn && untilOn) return formatDays(dayOf(fromOn), dayOf(untilOn), locale);
	if (fromOn) return m.projects_when_from({ from: dayWords(fromOn, locale) }, { locale });
	return untilOn ? m.projects_when_until({ until: dayWords(untilOn, locale) }, { locale }) : '';
}

/** What stands in the boxes before anybody has written. */
function beginningOf({ idea }: Project): ProjectWords {
	return { ...blankProject, title: idea?.text ?? '' };
}

function boxesOf(words: ProjectWords): Readonly<Record<ProjectPart, string>> {
	const { title, summary, audience, place, needs } = words;
	const days = { fromOn: words.fromOn ?? '', untilOn: words.untilOn ?? '' };
	return { title, summary, audience, place, needs, ...days };
}

const instant = (at: string) => Temporal.Instant.from(at);

const dayOf = (day: string) => Temporal.PlainDate.from(day);
const dayWords = (day: string, locale: Locale) => formatDay(dayOf(day), locale);

/** The tone of a stage beside its name. */
export const stageTones: Readonly<Record<Stage, 'quiet' | 'open' | 'good'>> = {
	idea: 'quiet',
	planned: 'quiet',
	'under-way': 'open',
	done: 'good'
};

/** What a plan says of projects, for whoever compares two versions of it. */
export function planLines(projects: boolean, locale: Locale): readonly PlanLine[] {
	const value = projects ? m.projects_plan_yes({}, { locale }) : m.projects_plan_no({}, { locale });
	return [{ key: 'projects', label: m.projects_desk_title({}, { locale }), value }];
}
