import type { Actor } from '#core/actor.ts';
import { nextSteps } from '#features/programmes/stage-words.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import { accessTo } from '#routes/access.ts';
import { here } from './here.ts';

type About = Pick<Cycle, 'id' | 'programme' | 'slug' | 'stage'>;

/** Whether somebody may open a part (`/call`, or '' for the overview) of a cycle's desk. */
export function opensPart(actor: Actor, { id, programme }: About, part: string): boolean {
	const scope = { programmeId: programme.id, cycleId: id };
	return accessTo(`/(desk)/desk/cycles/[cycle]${part}`)?.(actor, scope) ?? false;
}

/** What somebody can do next in a cycle, and where: the first step that is theirs. Nothing when none is. */
export function nextStep(actor: Actor, cycle: About): { href: string; label: string } | undefined {
	const step = nextSteps[cycle.stage].find(({ part }) => opensPart(actor, cycle, part));
	return step && { href: here(`/desk/cycles/${cycle.slug}${step.part}`), label: step.words() };
}
