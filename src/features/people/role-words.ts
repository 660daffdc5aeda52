import type { RoleKind } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { m } from '#messages';

const names: Readonly<
	Record<RoleKind, (inputs?: object, options?: { locale?: Locale }) => string>
> = {
	administrator: m.people_role_administrator,
	coordinator: m.people_role_coordinator,
	'partner-coordinator': m.people_role_partner_coordinator,
	reviewer: m.people_role_reviewer,
	mentor: m.people_role_mentor,
	mentee: m.people_role_mentee,
	trainer: m.people_role_trainer,
	funder: m.people_role_funder
};

/** What a role is called in the reader's language. */
export function roleName(kind: RoleKind): string {
	return names[kind]();
}
