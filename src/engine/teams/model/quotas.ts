import { indexed, whole } from '../../guard.ts';
import { EngineRefusal } from '../../refusal.ts';
import type { Range, TeamsProblem, TeamsQuota } from '../types.ts';
import { readWith, type IsWith } from './with.ts';

/** A quota by index; `isBut`: whether a team is one that it does not count. */
export interface ModelQuota extends Pick<TeamsQuota, 'id' | 'bound' | 'count'> {
	readonly isBut: IsWith;
}

/**
 * The quotas in the order of their ids.
 * @throws EngineRefusal `duplicate-id`, `bad-count`, `unknown-bound`, `unknown-id`, `same-person` or `quotas-and-sizes`
 */
export function quotasOf(
	{ quotas = [] }: TeamsProblem,
	size: Range,
	model: Parameters<typeof readWith>[1]
): ModelQuota[] {
	if (quotas.length > 0 && size.least < size.most) {
		throw new EngineRefusal('quotas-and-sizes', { found: `${size.least} to ${size.most}` });
	}
	return indexed('quotas', quotas).rows.map(({ id, but, bound, count }) => {
		if (bound !== 'least' && bound !== 'most') {
			throw new EngineRefusal('unknown-bound', { found: String(bound), expected: 'least, most' });
		}
		whole('bad-count', `quota ${id}`, count, 0);
		return { id, bound, count, isBut: readWith(but, model) };
	});
}

/** Of so many teams, how many places a quota leaves to those in its row: counted under a most, others under a least. */
export function placesUnder({ bound, count }: Pick<ModelQuota, 'bound' | 'count'>, teams: number) {
	return bound === 'least' ? teams - count : Math.min(count, teams);
}
