import { organisations } from './blueprints/organisations.ts';
import { pairs } from './blueprints/pairs.ts';
import { teams } from './blueprints/teams.ts';
import type { Blueprint } from './types.ts';

/** The patterns that ship with the product, in the order in which a new programme is offered them. */
export const blueprints: readonly Blueprint[] = [pairs, organisations, teams];

/** The blueprint under a key, or undefined when no such blueprint ships. */
export function blueprintByKey(key: string): Blueprint | undefined {
	return blueprints.find((blueprint) => blueprint.key === key);
}
