import type { Actor } from '#core/actor.ts';
import { m } from '#messages';
import type { Cycle } from '#features/programmes/server/queries.ts';
import { opensPart } from './cycle-parts.ts';
import { here } from './here.ts';

interface Part {
	/** The end of its address. */
	readonly path: string;
	/** Says what it is also where it stands alone. */
	readonly label: () => string;
}
/** What a coordinator looks for in one phase. */
interface Tab {
	readonly label: () => string;
	readonly parts: readonly Part[];
}

const single = (path: string, label: () => string): Tab => ({ label, parts: [{ path, label }] });

const all: readonly Tab[] = [
	single('', m.cycle_tab_overview),
	{
		label: m.cycle_tab_call,
		parts: [
			{ path: '/call', label: m.call_desk_title },
			{ path: '/call/info-stops', label: m.gathering_stops_title }
		]
	},
	single('/applications', m.cycle_tab_applications),
	{
		label: m.cycle_tab_selection,
		parts: [
			{ path: '/reviews', label: m.cycle_tab_reviews },
			{ path: '/interviews', label: m.cycle_tab_interviews },
			{ path: '/selection', label: m.cycle_part_selection }
		]
	},
	single('/mentors', m.cycle_tab_mentors),
	{
		label: m.cycle_tab_matching,
		parts: [
			{ path: '/matching', label: m.cycle_part_matching },
			{ path: '/matching/proposals', label: m.proposals_desk_title },
			{ path: '/teams', label: m.cycle_tab_teams }
		]
	},
	single('/gatherings', m.member_gathering_title),
	{
		label: m.cycle_tab_mentorships,
		parts: [
			{ path: '/mentorships', label: m.cycle_part_mentorships },
			{ path: '/mentorships/projects', label: m.projects_desk_title },
			{ path: '/care', label: m.cycle_tab_care },
			{ path: '/mentorships/group-meetings', label: m.group_meeting_title },
			{ path: '/mentorships/materials', label: m.materials_title },
			{ path: '/mentorships/endings', label: m.endings_list_title },
			{ path: '/mentorships/shared', label: m.journals_desk_title },
			{ path: '/mentorships/rules', label: m.plan_parts }
		]
	}
];

/**
 * The tabs of a cycle at the desk for somebody who stands at a path. Of the parts of each only those are there which
 * they may open; a tab with one part is that part.
 */
export function cycleTabs(actor: Actor, cycle: Cycle, path: string) {
	const base = `/desk/cycles/${cycle.slug}`;
	const opens = ({ path: part }: Part) => isUsed(cycle, part) && opensPart(actor, cycle, part);
	const tabs = all
		.map(({ label, parts }) => ({ label, parts: parts.filter(opens) }))
		.filter(({ parts }) => parts.length > 0);
	// A page that lies beneath two parts belongs to the nearer one.
	const nearest = tabs
		.flatMap(({ parts }) => parts.map((part) => part.path))
		.filter((part) => path === base + part || (part && path.startsWith(`${base}${part}/`)))
		.sort((one, other) => other.length - one.length)[0];
	return tabs.map(({ label, parts }) => {
		const places = parts.map((part) => ({
			href: here(base + part.path),
			label: part.label(),
			current: part.path === nearest
		}));
		if (places.length === 1) return { ...places[0]!, parts: [] };
		const current = places.some((place) => place.current);
		return { href: places[0]!.href, label: label(), current, parts: places };
	});
}

/** Whether the plan of a cycle has use for a part of its desk. */
function isUsed({ plan }: Cycle, part: string): boolean {
	const formsTeams = plan.matching.teams !== undefined;
	if (part === '/teams') return formsTeams;
	if (part === '/mentorships/group-meetings') return plan.rhythm.groupMeetings > 0;
	if (part === '/mentorships/projects') return plan.projects;
	return part !== '/matching/proposals' || !formsTeams;
}
