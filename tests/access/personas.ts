import type { Predicate, Scope } from '#core/access.ts';
import { roleKinds, stranger, type Actor } from '#core/actor.ts';

/** What a permission answers to somebody: anywhere, within their own programme and matters, or nowhere. */
export type Answer = 'yes' | 'own' | 'no';

const own: Scope = { programmeId: 'own', cycleId: 'own', country: 'AL', own: ['me'] };
const foreign: Scope = { programmeId: 'other', cycleId: 'other', country: 'RS', own: ['other'] };

/** One person for each role, all in one programme, and somebody who is not signed in. */
export const personas: readonly { readonly name: string; readonly actor: Actor }[] = [
	{ name: 'stranger', actor: stranger },
	...roleKinds.map((kind) => ({
		name: kind,
		actor: {
			personId: 'me',
			roles: [
				{
					kind,
					programmeId: kind === 'administrator' ? null : 'own',
					cycleId: null,
					country: kind === 'partner-coordinator' ? 'AL' : null
				}
			]
		}
	}))
];

/** Asks a permission about something of the person's own, and about something of others. */
export function answerTo(actor: Actor, may: Predicate): Answer {
	if (may(actor, foreign)) return 'yes';
	return may(actor, own) ? 'own' : 'no';
}
