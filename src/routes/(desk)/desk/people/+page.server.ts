import type { Actor } from '#core/actor.ts';
import { Invalid } from '#core/refusal.ts';
import { countryCodes } from '#language/countries.ts';
import { administrates } from '#features/people/access.ts';
import { grantForm, roleForm } from '#features/people/forms.ts';
import { dayOf } from '#features/people/rules.ts';
import { appointAdministrator } from '#features/people/server/appoint-administrator.ts';
import { dismissAdministrator } from '#features/people/server/dismiss-administrator.ts';
import { endRole } from '#features/people/server/end-role.ts';
import { grantRole } from '#features/people/server/grant-role.ts';
import { listRolePlaces, listTeam } from '#features/people/server/queries.ts';
import { countryName } from '#language/countries.ts';
import { collate, formatDay } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { Locale } from '#core/locale.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, actor, locale } = locals;
	const team = await listTeam(db, actor, dayOf(now()));
	const day = (date: string) => formatDay(Temporal.PlainDate.from(date), locale);
	return {
		team: team.map((role) => ({
			id: role.id,
			name: role.name,
			email: role.email,
			kind: role.kind,
			country: role.country === null ? '' : countryName(role.country, locale),
			place: [role.programme, role.cycle]
				.map((text) => (text === null ? '' : pickText(text, locale)))
				.filter(Boolean),
			from: day(role.fromOn),
			until: role.untilOn === null ? '' : day(role.untilOn)
		})),
		mayAppoint: administrates(actor, {}),
		places: await placesOf(locals.db, actor, locale),
		countries: countryCodes
			.map((code) => ({ value: code, label: countryName(code, locale) }))
			.sort((a, b) => collate(locale)(a.label, b.label))
	};
};

export const actions: Actions = {
	grant: (event) =>
		submission(event, grantForm, async ({ kind, place, fromOn, ...grant }) => {
			const { db, actor } = event.locals;
			if (kind === 'administrator') return void (await appointAdministrator(db, actor, grant));
			const [programmeId, cycleId] = place?.split('/') ?? [];
			if (!programmeId) throw new Invalid([{ field: 'place', code: 'role_needs_place' }]);
			const from = fromOn ?? dayOf(now());
			await grantRole(db, actor, { ...grant, kind, programmeId, cycleId, fromOn: from });
		}),
	end: (event) =>
		submission(event, roleForm, (input) => endRole(event.locals.db, event.locals.actor, input)),
	dismiss: (event) =>
		submission(event, roleForm, (input) =>
			dismissAdministrator(event.locals.db, event.locals.actor, input)
		)
};

/** Programmes and, under each, its cycles: the values are those of `grantForm.place`. */
async function placesOf(db: App.Locals['db'], actor: Actor, locale: Locale) {
	const rows = await listRolePlaces(db, actor);
	const named = rows.map((row) => ({ ...row, programme: pickText(row.programme, locale) }));
	return named.flatMap((row, index) => [
		...(row.wholeProgramme && named[index - 1]?.programmeId !== row.programmeId
			? [{ value: row.programmeId, programme: row.programme, cycle: '' }]
			: []),
		...(row.cycleId !== null && row.cycle !== null
			? [
					{
						value: `${row.programmeId}/${row.cycleId}`,
						programme: row.programme,
						cycle: pickText(row.cycle, locale)
					}
				]
			: [])
	]);
}
